"""The goals that were set, each beside what was found."""

from collections.abc import Iterator, Sequence
from statistics import mean

from benchmarks.results import Result

Row = tuple[str, str, str]


def goals(results: Sequence[Result]) -> Iterator[Row]:
    """A row for each goal that these results can tell of: the goal, the figure, met or missed."""
    limit = max((r.limit for r in results if r.planner == "ours"), default=0)
    ours = [r for r in results if r.planner == "ours" and r.limit == limit]
    for goal, judged in (
        ("S: every stage proven in 3 s", _proven(ours, "S", 3)),
        ("S tight: every stage proven in 3 s", _proven(ours, "S tight", 3)),
        ("M: every stage of each programme proven in 20 s", _proven(ours, "M", 20)),
        ("L: every stage within 1 % of its bound", _within(ours, "L")),
        ("L: 50 s for each programme on average", _on_average(ours, "L", 50)),
        ("L: 2 GB", _memory(ours, "L", 2048)),
        ("XL: planned without a breach", _legal(ours, "XL")),
        ("XL tight: planned without a breach", _legal(ours, "XL tight")),
        ("XL: time per programme at most 1.2 × that of L", _compared(ours)),
        ("no peer better on any programme", _unbeaten(ours, results)),
        ("what the best peer reaches is reached in a tenth of its time", _quick(results, limit)),
        ("a gap of 24 children is explained in 3 s", _explained(results, 3)),
    ):
        if judged:
            figure, met = judged
            yield goal, figure, "met" if met else "**missed**"


Judged = tuple[str, bool] | None


def _of(results: Sequence[Result], size: str) -> list[Result]:
    """The results of a size, and of it alone: `M tight` is another than `M`."""
    return [r for r in results if r.instance.rpartition(" ")[0] == size]


def _proven(ours: Sequence[Result], size: str, seconds: float) -> Judged:
    found = _of(ours, size)
    if not found:
        return None
    proven = [r for r in found if not r.error and r.proven == len(r.stages)]
    worst = max((r.seconds for r in proven), default=0.0)
    figure = f"{len(proven)} of {len(found)} programmes proven, the slowest in {worst:.1f} s"
    return figure, len(proven) == len(found) and worst <= seconds


def _within(ours: Sequence[Result], size: str) -> Judged:
    found = _of(ours, size)
    stages, within = sum(len(r.stages) for r in found), sum(r.within for r in found)
    failed = any(r.error for r in found)
    return (f"{within} of {stages} stages", within == stages and not failed) if found else None


def _on_average(ours: Sequence[Result], size: str, seconds: float) -> Judged:
    found = [r.seconds for r in _of(ours, size)]
    return (f"{mean(found):.1f} s", mean(found) <= seconds) if found else None


def _memory(ours: Sequence[Result], size: str, megabytes: int) -> Judged:
    most = max((r.megabytes for r in _of(ours, size)), default=0)
    return (f"{most} MB", most <= megabytes) if most else None


def _legal(ours: Sequence[Result], size: str) -> Judged:
    found = _of(ours, size)
    breaches, failed = sum(r.breaches for r in found), sum(bool(r.error) for r in found)
    figure = f"{breaches} breaches, {failed} failed of {len(found)} programmes"
    return (figure, not breaches and not failed) if found else None


def _compared(ours: Sequence[Result]) -> Judged:
    large, county = _of(ours, "L"), _of(ours, "XL")
    if not large or not county:
        return None
    times = mean(r.seconds for r in county) / mean(r.seconds for r in large)
    return f"{times:.2f} ×", times <= 1.2


def _unbeaten(ours: Sequence[Result], results: Sequence[Result]) -> Judged:
    full = {(r.instance, r.programme): r for r in ours}
    peers = [r for r in results if _is_peer(r)]
    lost = {(r.instance, r.programme) for r in peers if _beats(r, full)}
    return (f"beaten on {len(lost)} of {len(full)}", not lost) if peers else None


def _is_peer(result: Result) -> bool:
    return result.planner not in {"ours", "repair"} and not result.error and not result.breaches


def _beats(peer: Result, ours: dict[tuple[str, str], Result]) -> bool:
    mine = ours[peer.instance, peer.programme]
    return bool(mine.error) or peer.score < mine.score


def _quick(results: Sequence[Result], limit: float) -> Judged:
    short = {
        (r.instance, r.programme): r for r in results if r.planner == "ours" and r.limit < limit
    }
    best: dict[tuple[str, str], int] = {}
    for peer in filter(_is_peer, results):
        key = (peer.instance, peer.programme)
        best[key] = min(best.get(key, peer.score), peer.score)
    reached = [k for k in best if k in short and not short[k].error and short[k].score <= best[k]]
    known = [k for k in best if k in short]
    figure = f"on {len(reached)} of {len(known)} programmes, {limit / 10:g} s of {limit:g} s"
    return (figure, len(reached) == len(known)) if known else None


def _explained(results: Sequence[Result], seconds: float) -> Judged:
    both = (*_of(results, "M"), *_of(results, "M tight"))
    times = [r.extra["explanation"] for r in both if "explanation" in r.extra]
    return (f"{max(times):.1f} s at worst", max(times) <= seconds) if times else None
