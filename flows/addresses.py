"""Mail addresses as people type them."""

from email_validator import EmailNotValidError, validate_email


def checked_address(address: str) -> str:
    """The address in its normal form; its syntax is checked, the network is not asked.

    Raises:
        ValueError: If it is no mail address; the message says what is wrong with it.
    """
    try:
        found = validate_email(
            address.strip(),
            check_deliverability=False,
            test_environment=True,  # an operator may well have a .test or a local domain
        )
    except EmailNotValidError as error:
        raise ValueError(f"is no mail address: {str(error)[:1].lower()}{str(error)[1:]}") from error
    return found.normalized
