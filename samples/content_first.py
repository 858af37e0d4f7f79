"""What stood in the first edition (初版, 令和5年3月) of the plan where it differs from content_plan.py: gyokaku-first.xlsx.

Each entry replaces fields of one initiative; `do` replaces single lines, `targets` the five targets of an indicator, `drop` takes indicators or actions out.
"""
import copy

import content_plan as P

FIRST = {
    "1-エ": dict(targets={"職員1人あたりの時間外勤務（月平均）": [14.0, 13.6, 13.2, 12.8, 12.5], "月45時間を超えた職員数（延べ）": [160, 150, 140, 130, 120]}),
    "1-カ": dict(years={"定型業務の自動化": ["10業務", "20業務", "30業務", "40業務", "50業務"], "文章生成AIの利用": ["調査", "試行", "→", "→", "→"]},
                targets={"自動化により減らした作業時間（年間）": [4000, 6000, 8000, 10000, 12000], "自動化した業務数（累計）": [10, 20, 30, 40, 50]}),
    "2-(2)-ア": dict(title="市税収納率の向上", lead=["納税課"], do={1: "各課の債権について、課ごとに管理の方針を定める。"},
                    drop=["納付案内の見直し", "納付案内が分かりやすいと答えた人の割合"], who={"収納課": "納税課"},
                    targets={"市税収納率": [97.8, 98.0, 98.1, 98.2, 98.3], "キャッシュレスで納められた件数": [65000, 75000, 85000, 95000, 105000]}),
    "2-(2)-ウ": dict(targets={"広告・命名権・寄附の収入額": [45000, 60000, 70000, 80000, 90000]}),
    "2-(2)-エ": dict(note="", lead=["納税課"], who={"収納課": "納税課"}, years={"債権台帳の統一": ["様式の作成", "全課で統一", "運用", "→", "見直し"]},
                    targets={"台帳をそろえた債権の種類（累計）": [8, 12, 16, 18, 20]}),
    "3-(1)-イ": dict(years={"手続のオンライン化": ["14手続", "31手続", "31手続", "40手続", "50手続"], "書かない窓口の設置": ["検討", "本庁で試行", "本庁", "→", "→"]}),
    "3-(2)-ア": dict(targets={"市民ボランティアの登録者数": [400, 420, 440, 460, 480]}),
    "3-(2)-イ": dict(targets={"意見への回答までの日数（平均）": [8.0, 7.5, 7.0, 6.5, 6.0]}),
    "3-(2)-エ": dict(lead=["企画政策課"], who={"広域連携室": "企画政策課"}),
}


def items():
    """The initiatives as the first edition had them."""
    return [changed(copy.deepcopy(d), FIRST.get("-".join(d["path"] + [d["no"]]), {})) for d in P.ITEMS]


def changed(d, first):
    for key in ("title", "lead", "note"):
        d[key] = first.get(key, d[key])
    for at, line in first.get("do", {}).items():
        d["do"][at] = line
    gone = first.get("drop", [])
    years, targets = first.get("years", {}), first.get("targets", {})
    d["actions"] = [(text, renamed(who, first), years.get(text, ys)) for text, who, ys in d["actions"] if text not in gone]
    d["indicators"] = [i[:4] + (targets.get(i[0], i[4]),) + i[5:] for i in d["indicators"] if i[0] not in gone]
    unknown = [name for name in list(years) + list(targets) + gone if name not in {a[0] for a in d["actions"]} | {i[0] for i in d["indicators"]} | set(gone)]
    assert not unknown, unknown
    return d


def renamed(who, first):
    for new, old in first.get("who", {}).items():
        who = "、".join(dict.fromkeys(old if name == new else name for name in who.split("、")))
    return who
