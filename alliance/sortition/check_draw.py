"""The command line of the program that checks a draw; see `check_script`."""

import sys
from pathlib import Path

from alliance.sortition.verify_draw import check, read_published

WORDS = {
    "inputs": "the inputs have the hash that was announced",
    "value": "the value has the hash that is published",
    "people": "the recipe draws these people",
    "quotas": "those drawn meet all quotas",
    "substitutes": "each vacant seat went to the next substitute",
    "result": "the result has the hash that is published",
    "proofs": "whoever shows their label has the salt that proves it",
}


def main(arguments: list[str]) -> int:
    """Check the file that the first argument names; 0 if everything is so, 1 if not."""
    if len(arguments) not in (1, 2):
        print("Usage: python3 check.py draw.json [HASH]")
        return 2
    try:
        published = read_published(Path(arguments[0]).read_bytes().decode())
    except (OSError, ValueError) as error:
        print(f"NOT A DRAW  {arguments[0]}: {error}")
        return 1
    done = {WORDS[name]: is_so for name, is_so in check(published).items()}
    if len(arguments) == 2:
        done["this is the hash that the ledger announced"] = arguments[1] == published.inputs_hash
    for words, is_so in done.items():
        print(f"{'yes' if is_so else 'NO ':3}  {words}")
    print(f"Hash of the inputs: {published.inputs_hash}")
    print("Compare it with the entry draw.announced of the ledger.")
    if published.value:
        print(f"Public value: round {published.inputs.round} of the drand chain {published.inputs.chain}")
        print(f"  {published.value}")
        print("Compare it with that round at any drand relay: its signature is this value.")
    return 0 if all(done.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
