"""Sentences that grant by tiers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ingest.sentences.parts import (
    EXACT,
    GIFTS,
    MAX,
    SUMS,
    TIER_OWNERS,
    TIERS,
    Granted,
    Sentence,
)

if TYPE_CHECKING:
    from random import Random


def write_tiers(rng: Random) -> Sentence:
    """对获评国家级、省级渔港的企业，分别给予100万元、50万元奖励。"""
    place = rng.randrange(len(TIERS))
    levels, frame = TIERS[place]
    count = rng.choice((2, 3))
    gift, kind = rng.choice(GIFTS)
    sums = rng.sample([s for s in SUMS if "\n" not in s[0]], count)
    bound_text, bound = rng.choice((("", EXACT), ("最高", MAX), ("不超过", MAX)))
    once = rng.choice(("", "一次性"))
    shape = rng.choice(
        ("分别给予{a}{o}{g}", "分别{o}{g}{a}", "分别给予{a}的{o}{g}", "分档给予{a}{o}{g}", "{o}分别给予{a}{g}")
    )
    listed = "、".join(text for text, _ in sums[:-1]) + rng.choice(("、", "和")) + sums[-1][0]
    text = f"对{frame.format('、'.join(levels[:count]))}，{shape.format(a=bound_text + listed, o=once, g=gift)}。"
    return Sentence(
        text,
        tuple(
            Granted(kind, value, bound, per=(TIER_OWNERS[place],), one_off=bool(once), condition=frame.format(level))
            for level, (_, value) in zip(levels, sums, strict=False)
        ),
    )


def write_tier_clauses(rng: Random) -> Sentence:
    """国家级的奖励100万元，省级的奖励50万元。"""
    place = rng.choice((0, 1, 2))
    levels, frame = TIERS[place]
    gift, kind = rng.choice(GIFTS)
    sums = rng.sample(SUMS, 3)
    first = f"对{frame.format(levels[0])}，给予{sums[0][0]}{gift}"
    mark, rest = rng.choice(
        (
            ("；", "{t}的，给予{s}"),
            ("，", "{t}的{g}{s}"),
            ("；", "{t}，{s}"),
            ("、", "{t}{s}"),
            ("；", "{t}的{g}{s}"),
            ("，", "{t}{s}"),
        )
    )
    text = first + "".join(
        mark + rest.format(t=level, s=s, g=gift) for level, (s, _) in zip(levels[1:], sums[1:], strict=True)
    )
    per = ("enterprise",)
    items = [Granted(kind, sums[0][1], EXACT, per=per, condition=levels[0])]
    items += [
        Granted(kind, value, EXACT, per=("*",), condition=level)
        for level, (_, value) in zip(levels[1:], sums[1:], strict=True)
    ]
    return Sentence(f"{text}。", tuple(items))


def write_listed(rng: Random) -> Sentence:
    """按以下标准给予奖励：国家级100万元，省级50万元。"""
    gift, kind = rng.choice(GIFTS)
    sums = rng.sample(SUMS[:6], 3)
    levels = rng.choice(
        (("国家级", "省级", "市级"), ("一等奖", "二等奖", "三等奖"), ("甲类", "乙类", "丙类"), ("博士", "硕士", "本科"))
    )
    lead, glue, join = rng.choice(
        (
            ("按以下标准给予{g}：", "，", ""),
            ("{g}标准为：", "；", ""),
            ("分档给予{g}，具体为：", "；", "："),
            ("分级给予{g}：", "、", ""),
            ("{g}标准：", "，", "不超过"),
        )
    )
    bound = MAX if join == "不超过" else EXACT
    text = glue.join(f"{level}{join}{s}" for level, (s, _) in zip(levels, sums, strict=True))
    return Sentence(
        f"对获评的渔港，{lead.format(g=gift)}{text}。",
        tuple(Granted(kind, v, bound, per=("*",), condition=level) for level, (_, v) in zip(levels, sums, strict=True)),
    )


def write_share_tiers(rng: Random) -> Sentence:
    """按投资额的30%、20%给予补助。"""
    place = rng.choice((0, 1, 3))
    levels, frame = TIERS[place]
    gift, kind = rng.choice(GIFTS)
    shape = rng.choice(
        (
            "分别按投资额的30%、20%给予{g}",
            "按投资额的30%、20%分别给予{g}",
            "分别给予投资额30%、20%的{g}",
            "分别按投资额30%、20%的比例给予{g}",
        )
    )
    caps = rng.choice((None, ("，最高100万元、50万元", 1e6, 5e5), ("，最高分别不超过100万元、50万元", 1e6, 5e5)))
    text = f"对{frame.format('、'.join(levels[:2]))}，{shape.format(g=gift)}{caps[0] if caps else ''}。"
    return Sentence(
        text,
        tuple(
            Granted(kind, caps[1 + k] if caps else None, MAX if caps else None, rate, per=("enterprise",), condition=frame.format(levels[k]))
            for k, rate in enumerate((0.3, 0.2))
        ),
    )  # fmt: skip
