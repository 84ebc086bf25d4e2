"""What does not keep the house's rules yet. The lists only shrink: what keeps them must go."""

NOT_YET: dict[str, set[str]] = {
    "vague names": set(),
    "shared names": {
        "ABOVE_MAX",
        "Kind",
        "NAME_MAX_CHARACTERS",
        "NODES_MAX",
        "PARTS_MAX",
        "PROPERTIES_MAX",
        "Source",
        "form_of",
        "publisher_of",
    },
    "file names": set(),
    "module names": {
        "store.rereading.rereading",
    },
    "entrances": set(),
    "silent rooms": set(),
    "directly in a package": set(),
    "sizes": set(),
    "migrations": set(),
}
