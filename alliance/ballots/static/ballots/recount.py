"""Count a published ballot box of the Genomic Medicine Alliance again. Needs Python 3.11 or later, and nothing else.

    python recount.py BOX.jsonl
    python recount.py BOX.jsonl --receipt RECEIPT       is my ballot in the box?
    python recount.py BOX.jsonl --hash HASH             is this the box that the ledger speaks of?

Ends with 0 where everything agrees; with 1 where the published result, the hash or a receipt does not; with 2 where the
file is no whole, unchanged box. The rules it counts by are in the Alliance's docs/governance.md; it shares no code with
the software that made the box.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, permutations
from typing import Any

RULES = "1"

Votes = dict[tuple[tuple[str, int], ...], int]
"""How often each choice was made; a choice is pairs of option and mark."""
Step = dict[str, Any]
Counted = tuple[list[str], list[Step]]
"""Winners and steps."""
Measures = Mapping[str, Callable[[list[str]], dict[str, int]]]


class BoxError(Exception):
    """The file is no whole, unchanged box."""


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


# Reading. Every line is one JSON value in its canonical form.


@dataclass
class Asked:
    """What the header says about the ballot."""

    id: str
    title: str
    method: str
    rules: str
    titles: dict[str, str]
    seats: int
    roll: int
    secret: bool
    quorum: Fraction
    threshold: Fraction
    support: Fraction
    of_all_cast: bool
    status_quo: str | None
    share: str

    def passes(self, in_favour: int, against: int, cast: int) -> bool:
        base = cast if self.of_all_cast else in_favour + against
        enough = in_favour * 2 > base and in_favour >= self.threshold * base
        return enough and in_favour >= self.support * self.roll


def read_header(header: dict[str, Any]) -> Asked:
    ballot, roll, seed = header["ballot"], header["roll"], header["seed"]
    method, version = ballot["method"].split("/")
    if header["alliance_box"] != 1 or version != RULES or method not in COUNTS:
        raise BoxError("line 1: this box is to be counted by other rules than this script knows")
    if sha256(bytes.fromhex(seed["share"])) != seed["commitment"]:
        raise BoxError("line 1: the revealed share of the seed is not the one that was committed to")
    titles = {option["id"]: option["title"] for option in ballot["options"]}
    if ballot["status_quo"] not in (None, *titles):
        raise BoxError("line 1: the status quo is none of the options")
    return Asked(
        id=ballot["id"],
        title=ballot["title"],
        method=method,
        rules=ballot["method"],
        titles=titles,
        seats=int(ballot["seats"]),
        roll=int(roll["size"]),
        secret=header["secret"] is True,
        quorum=Fraction(ballot["quorum"]),
        threshold=Fraction(ballot["threshold"]),
        support=Fraction(ballot["support"]),
        of_all_cast=ballot["base"] == "cast",
        status_quo=ballot["status_quo"],
        share=seed["share"],
    )


class Box:
    """A box, read to its end and found whole."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self.receipts: set[str] = set()
        self.votes: Votes = {}
        self.published: object = None
        self.voters: set[str] = set()
        self.last = ""
        first = next(lines, b"")
        digest = hashlib.sha256(first)
        try:
            self.asked = read_header(read_line(first, 1))
        except (KeyError, TypeError, AttributeError, ValueError, ZeroDivisionError) as error:
            raise BoxError("line 1: this is no header of a box") from error
        number = 1
        for number, line in enumerate(lines, start=2):
            value = read_line(line, number)
            if "ballots" in value:
                self.hash = digest.hexdigest()
                self.read_trailer(value, number)
                if next(lines, None):
                    raise BoxError(f"line {number + 1}: nothing may follow the trailer")
                return
            self.read_ballot(value, number)
            digest.update(line)
        raise BoxError(f"line {number + 1}: the trailer is missing; the file was cut short")

    def read_ballot(self, ballot: dict[str, Any], number: int) -> None:
        wanted = {"choice", "nonce", "receipt"} if self.asked.secret else {"choice", "nonce", "receipt", "voter"}
        if set(ballot) != wanted or not isinstance(ballot["choice"], dict):
            raise BoxError(f"line {number}: this is no ballot of this box")
        text = canonical([self.asked.id, ballot["nonce"], ballot["choice"]])
        if sha256(text.encode()) != ballot["receipt"]:
            raise BoxError(f"line {number}: the receipt belongs to another nonce or choice")
        if ballot["receipt"] <= self.last:
            raise BoxError(f"line {number}: ballots are sorted by receipt, each once; this one is out of order")
        voter = str(ballot.get("voter", ""))
        if not self.asked.secret and voter in self.voters:
            raise BoxError(f"line {number}: this voter has another ballot further up")
        marks = list(ballot["choice"].values())
        if not (set(ballot["choice"]) <= set(self.asked.titles) and valid(self.asked.method, marks)):
            raise BoxError(f"line {number}: the choice is not valid on this ballot")
        self.last = ballot["receipt"]
        self.receipts.add(self.last)
        self.voters.add(voter)
        choice = tuple((sys.intern(option), mark) for option, mark in sorted(ballot["choice"].items()))
        self.votes[choice] = self.votes.get(choice, 0) + 1

    def read_trailer(self, trailer: dict[str, Any], number: int) -> None:
        if set(trailer) != {"ballots", "box", "result"}:
            raise BoxError(f"line {number}: a trailer has exactly ballots, box and result")
        if trailer["ballots"] != len(self.receipts) or len(self.receipts) > self.asked.roll:
            raise BoxError(f"line {number}: the number of ballots is not that of the trailer, or beyond the roll")
        if trailer["box"] != self.hash:
            raise BoxError(f"line {number}: the hash of the box differs; a line above was changed")
        self.published = trailer["result"]


def read_line(line: bytes, number: int) -> dict[str, Any]:
    try:
        value = json.loads(line)
        same = f"{canonical(value)}\n".encode() == line
    except (ValueError, RecursionError):
        same = False
    if not same or not isinstance(value, dict):
        raise BoxError(f"line {number}: this is not canonical JSON, or the line was cut short")
    return value


def valid(method: str, marks: list[Any]) -> bool:
    """Whether these numbers may stand on one ballot; no number at all may on every one."""
    if not all(type(mark) is int and mark > 0 for mark in marks):
        return False
    highest: int = max(marks, default=0)
    ranks = list(range(1, highest + 1))
    return {
        "yes-no": marks in ([], [1]),
        "approval": highest <= 1,
        "star": highest <= 5,
        "schulze": sorted(set(marks)) == ranks,
        "stv": sorted(marks) == ranks,
    }[method]


# Drawing by lot.


def numbers(seed: str) -> Iterator[int]:
    block = 0
    while True:
        digest = hashlib.sha256(f"alliance-draw-1\n{seed}\n{block}".encode()).digest()
        yield from (int.from_bytes(digest[start : start + 8], "big") for start in (0, 8, 16, 24))
        block += 1


def draw(seed: str, names: Sequence[str]) -> list[str]:
    """All names in the order drawn."""
    stream, drawn = numbers(seed), sorted(names)
    for last in range(len(drawn) - 1, 0, -1):
        number = next(stream)
        while number >= 2**64 - 2**64 % (last + 1):
            number = next(stream)
        other = number % (last + 1)
        drawn[last], drawn[other] = drawn[other], drawn[last]
    return drawn


def by_lot(tied: list[str], lots: list[str], steps: list[Step]) -> list[str]:
    drawn = [option for option in lots if option in tied]
    steps.append({"what": "lot", "options": drawn})
    return drawn


# Counting. Steps are as docs/governance.md describes them.


def count_yes_no(asked: Asked, options: list[str], votes: Votes, lots: list[str]) -> Counted:
    cast = sum(votes.values())
    yes, no = votes.get((("yes", 1),), 0), votes.get((("no", 1),), 0)
    step = {"what": "votes", "figures": {"yes": yes, "no": no}, "value": cast - yes - no}
    return ["yes" if asked.passes(yes, no, cast) else "no"], [step]


def count_approval(asked: Asked, options: list[str], votes: Votes, lots: list[str]) -> Counted:
    total = {option: sum(n for choice, n in votes.items() if (option, 1) in choice) for option in options}
    steps: list[Step] = [{"what": "approvals", "figures": total}]
    winners: list[str] = []
    for level in sorted({number for number in total.values() if number}, reverse=True):
        group = [option for option in options if total[option] == level]
        if len(winners) < asked.seats:
            winners += by_lot(group, lots, steps) if len(group) > 1 else group
    return winners[: asked.seats], steps


def count_schulze(asked: Asked, options: list[str], votes: Votes, lots: list[str]) -> Counted:
    d = preferences(options, votes)
    steps, kept, rest = [matrix("pairwise", options, d)], options, asked.status_quo
    if rest is not None:
        cast = sum(votes.values())
        passed = [
            option for option in options if option != rest and asked.passes(d[option, rest], d[rest, option], cast)
        ]
        steps.append({"what": "passed", "options": passed})
        kept = [option for option in options if option in passed or option == rest]
    p = {(i, j): d[i, j] if d[i, j] > d[j, i] else 0 for i, j in permutations(kept, 2)}
    for via in kept:
        for i, j in permutations([option for option in kept if option != via], 2):
            p[i, j] = max(p[i, j], min(p[i, via], p[via, j]))
    steps.append(matrix("paths", kept, p))
    first: list[str] = []
    left = kept
    while left:
        group = [i for i in left if all(p[i, j] >= p[j, i] for j in left if j != i)]
        steps.append({"what": "rank", "options": group})
        first, left = first or group, [option for option in left if option not in group]
    return (by_lot(first, lots, steps) if len(first) > 1 else first)[:1], steps


def preferences(options: list[str], votes: Votes) -> dict[tuple[str, str], int]:
    """How many ballots rank the first of each pair above the second; what is not ranked comes last."""
    last = len(options) + 1
    d = dict.fromkeys(permutations(options, 2), 0)
    for choice, number in votes.items():
        rank = dict.fromkeys(options, last) | dict(choice)
        for one, other in combinations(options, 2):
            if rank[one] < rank[other]:
                d[one, other] += number
            elif rank[other] < rank[one]:
                d[other, one] += number
    return d


def matrix(what: str, options: list[str], cells: dict[tuple[str, str], int]) -> Step:
    return {"what": what, "options": options, "matrix": [[cells.get((i, j), 0) for j in options] for i in options]}


def count_star(asked: Asked, options: list[str], votes: Votes, lots: list[str]) -> Counted:
    ballots = [(dict(choice), number) for choice, number in votes.items()]
    steps: list[Step] = []

    def scores(among: list[str]) -> dict[str, int]:
        return {option: sum(marks.get(option, 0) * n for marks, n in ballots) for option in among}

    def fives(among: list[str]) -> dict[str, int]:
        return {option: sum(n for marks, n in ballots if marks.get(option) == 5) for option in among}

    def matches(among: list[str]) -> dict[str, int]:
        wins = dict.fromkeys(among, 0)
        for one, other in permutations(among, 2):
            wins[one] += sum(n for marks, n in ballots if marks.get(one, 0) > marks.get(other, 0))
        return wins

    first = {"scores": scores, "tie-matches": matches, "tie-fives": fives}
    finalists = best(options, 2, first, lots, steps)
    return best(finalists, 1, {"runoff": matches, "tie-scores": scores, "tie-fives": fives}, lots, steps), steps


def best(options: list[str], places: int, measures: Measures, lots: list[str], steps: list[Step]) -> list[str]:
    """The best by the first measure; those who tie for the last places by the next, and in the end by lot."""
    chosen: list[str] = []
    tied = options
    for what, measure in measures.items():
        figures = measure(tied)
        steps.append({"what": what, "figures": figures})
        ranked = sorted(tied, key=figures.__getitem__, reverse=True)
        free = places - len(chosen)
        if len(ranked) <= free or figures[ranked[free - 1]] > figures[ranked[free]]:
            return chosen + ranked[:free]
        level = figures[ranked[free]]
        chosen += [option for option in ranked if figures[option] > level]
        tied = [option for option in tied if figures[option] == level]
    return chosen + by_lot(tied, lots, steps)[: places - len(chosen)]


class Stv:
    """Scottish local elections: SSI 2007/42, schedule 1, rules 45 to 52. Votes are in hundred-thousandths."""

    def __init__(self, seats: int, options: list[str], votes: Votes, lots: list[str]) -> None:
        self.options, self.lots, self.hopeful = options, lots, list(options)
        self.elected: list[str] = []
        self.surpluses: list[str] = []
        self.stages: list[dict[str, int]] = []
        self.held: dict[str, list[tuple[list[str], int, int]]] = {option: [] for option in options}
        self.total = dict.fromkeys(options, 0)
        papers = [
            ([option for option, _ in sorted(choice, key=lambda mark: mark[1])], number, 100_000)
            for choice, number in votes.items()
            if choice
        ]
        self.cast = 100_000 * sum(number for _, number, _ in papers)
        self.quota = 100_000 * (self.cast // 100_000 // (seats + 1) + 1)
        self.steps: list[Step] = [{"what": "quota", "value": decimal(self.quota)}]
        self.give(papers, "first", [])
        while self.hopeful and len(self.elected) < seats:
            if len(self.hopeful) <= seats - len(self.elected):
                self.elect(self.hopeful, "remaining")
            elif self.surpluses:
                self.transfer(self.pick(self.surpluses, max)[0])
            else:
                self.exclude(self.pick(self.hopeful, min)[-1])

    def transfer(self, giver: str) -> None:
        self.surpluses.remove(giver)
        had, self.total[giver] = self.total[giver], self.quota
        papers = [(ranking, n, (had - self.quota) * value // had) for ranking, n, value in self.held[giver]]
        self.give(papers, "surplus", [giver])

    def exclude(self, loser: str) -> None:
        self.hopeful.remove(loser)
        self.total[loser] = 0
        self.give(self.held[loser], "excluded", [loser])

    def give(self, papers: list[tuple[list[str], int, int]], what: str, who: list[str]) -> None:
        """Each paper goes to its next hopeful option; that ends a stage."""
        for ranking, number, value in papers:
            for option in ranking:
                if option in self.hopeful:
                    self.held[option].append((ranking, number, value))
                    self.total[option] += number * value
                    break
        figures = {option: decimal(votes) for option, votes in self.total.items()}
        lost = decimal(self.cast - sum(self.total.values()))
        self.steps.append({"what": what, "options": who, "figures": figures, "value": lost})
        self.stages.append(dict(self.total))
        self.elect([option for option in self.hopeful if self.total[option] >= self.quota], "elected")

    def elect(self, options: list[str], what: str) -> None:
        if options:
            newly = sorted(options, key=lambda option: -self.total[option])
            self.steps.append({"what": what, "options": newly})
            self.elected += newly
            self.surpluses += [option for option in options if self.total[option] > self.quota]
            self.hopeful = [option for option in self.hopeful if option not in newly]

    def pick(self, among: list[str], extreme: Callable[..., int]) -> list[str]:
        """Most or fewest votes, by the latest stage that tells; else by lot."""
        for stage in reversed(self.stages):
            sought = extreme(stage[option] for option in among)
            among = [option for option in among if stage[option] == sought]
        return by_lot(among, self.lots, self.steps) if len(among) > 1 else among


def decimal(votes: int) -> str:
    return f"{votes // 100_000}.{votes % 100_000:05}"


def count_stv(asked: Asked, options: list[str], votes: Votes, lots: list[str]) -> Counted:
    count = Stv(asked.seats, options, votes, lots)
    return count.elected, count.steps


COUNTS = {
    "yes-no": count_yes_no,
    "approval": count_approval,
    "schulze": count_schulze,
    "star": count_star,
    "stv": count_stv,
}


def recount(box: Box) -> dict[str, Any]:
    """The result as it has to stand in the trailer."""
    asked, turnout = box.asked, sum(box.votes.values())
    options = list(asked.titles)
    lots = draw(sha256(bytes.fromhex(asked.share) + bytes.fromhex(box.hash)), options)
    reached = turnout >= asked.quorum * asked.roll
    quorum = {"reached": reached, "required": str(asked.quorum), "roll": asked.roll, "turnout": turnout}
    winners, steps = COUNTS[asked.method](asked, options, box.votes, lots) if any(box.votes) else ([], [])
    steps = [{key: part for key, part in step.items() if part not in ([], {})} for step in steps]
    return {"quorum": quorum, "rules": asked.rules, "steps": steps, "winners": winners if reached else []}


def report(box: Box, result: dict[str, Any]) -> None:
    quorum, titles = result["quorum"], box.asked.titles
    print(f"{box.asked.title} ({box.asked.id})")
    print(f"Counted by {result['rules']}: {quorum['turnout']:,} of {quorum['roll']:,} members took part.")
    print(f"Quorum of {quorum['required']}: {'reached' if quorum['reached'] else 'missed'}.")
    for step in result["steps"]:
        print(" ", step["what"], *(canonical(step[key]) for key in ("options", "figures", "value") if key in step))
        for row in step.get("matrix", []):
            print("   ", *(f"{number:7}" for number in row))
    print("Winners:", ", ".join(titles[winner] for winner in result["winners"]) or "none")
    print("Hash of the box:", box.hash)


def main() -> int:
    parser = argparse.ArgumentParser(description="Count a published ballot box again and check receipts.")
    parser.add_argument("box", help="the box, as published when the ballot closed")
    parser.add_argument("--receipt", action="append", default=[], help="a receipt to look for; may be given again")
    parser.add_argument("--hash", help="the hash of the box as the ledger has it")
    given = parser.parse_args()
    try:
        with open(given.box, "rb") as lines:
            box = Box(lines)
    except (BoxError, OSError) as error:
        print(f"recount: {error}", file=sys.stderr)
        return 2
    result = recount(box)
    report(box, result)
    problems = [
        f"the receipt {key} is not in this box" for key in given.receipt if key.strip().lower() not in box.receipts
    ]
    if given.hash is not None and given.hash.strip().lower() != box.hash:
        problems.append("the box has another hash than the one given: this is not the box that was published")
    if canonical(result) != canonical(box.published):
        problems.append("the published result differs from this count")
    for problem in problems:
        print(f"recount: {problem}", file=sys.stderr)
    if not problems:
        print("The published result is confirmed.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
