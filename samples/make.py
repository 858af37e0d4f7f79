#!/usr/bin/env python3
"""Writes the five sample files of 青葉野市 (fictional) beside itself, from content_plan.py, content_first.py, content_strategy.py and content_hyoka.py.

usage: make.py [--truth FOLDER]     also writes what a careful person would read in each file
needs: openpyxl. The output is the same, byte for byte, each time it runs with the same version of openpyxl.
"""
import csv
import datetime
import io
import json
import os
import re
import sys
import zipfile

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter as L

import content_first as F
import content_hyoka as H
import content_plan as P
import content_strategy as S

HERE = os.path.dirname(os.path.abspath(__file__))
STAMP = datetime.datetime(2025, 8, 29, 9, 0, 0)
CIRCLED = "①②③④⑤⑥⑦⑧⑨"

# ------------------------------------------------------------- deliberate errors (also listed in README.md)
WRONG_LIST_TITLE = {"1-エ": "時間外勤務の削減"}                              # 一覧 of the plan; the sheet says 縮減
WRONG_MARK = {("3-(1)-ウ", "窓口の対応に満足した人の割合"): "○"}            # 82.4 against a target of 83.0
WRONG_RESULT_COUNT = {(1, "A"): +1}                                          # 評価の集計, 令和6年度, A
WRONG_HYOKA_COUNT = {(2, "A"): -1}                                           # count table, 令和6年度 上半期, A


# ------------------------------------------------------------- values
def number_id(d):
    return "-".join(d["path"] + [d["no"]])


def shown(v):
    """What the cell shows on the screen."""
    if isinstance(v, str):
        return v
    return f"{v:,.1f}" if isinstance(v, float) else f"{v:,}"


def value(kind, fy, v, unit, with_unit=False):
    """One value of an indicator, as a careful reader takes it from the cell."""
    text = shown(v)
    out = {"kind": kind, "fy": fy, "text": text, "number": None, "unit": None}
    dated = re.fullmatch(r"([\d,.]+)（R(\d)）", text)
    if isinstance(v, str) and dated:
        out.update(number=float(dated[1]), unit=unit, fy=2018 + int(dated[2]))
    elif not isinstance(v, str):
        out.update(number=v, unit=unit)
        if with_unit:
            out["text"] = text + unit
    return out


def met(direction, target, actual):
    """○ × －, computed."""
    if isinstance(target, str) or isinstance(actual, str):
        return "－"
    return "○" if (actual >= target if direction == "up" else actual <= target) else "×"


def marks(d):
    """(indicator, printed mark of 令和6年度, computed mark) of one initiative"""
    for ind in d["indicators"]:
        right = ind[6] if len(ind) > 6 else met(ind[2], ind[4][1], ind[5][1])
        yield ind, WRONG_MARK.get((number_id(d), ind[0]), right), right


def bullets(lines):
    return "\n".join("・" + x for x in lines)


# ------------------------------------------------------------- workbooks
THIN, HAIR = Side(style="thin", color="404040"), Side(style="hair", color="404040")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
MINCHO, GOTHIC = "ＭＳ 明朝", "ＭＳ ゴシック"
HEAD, PALE = PatternFill("solid", fgColor="DDEBF7"), PatternFill("solid", fgColor="F2F2F2")


def put(ws, a, v=None, b=None, size=10, bold=False, h="left", v_align="center", fill=None, font=MINCHO, border=True, fmt=None):
    if b and b != a:
        ws.merge_cells(f"{a}:{b}")
    cell = ws[a]
    cell.value = v
    cell.font = Font(name=font, size=size, bold=bold)
    cell.alignment = Alignment(horizontal=h, vertical=v_align, wrap_text=True)
    if fmt:
        cell.number_format = fmt
    area = ws[f"{a}:{b or a}"]
    for row in area if isinstance(area, tuple) else ((area,),):
        for x in row:
            if border:
                x.border = BOX
            if fill:
                x.fill = fill
    return cell


def head(ws, a, v, b=None, size=10):
    put(ws, a, v, b, size, True, "center", fill=HEAD, font=GOTHIC)


def put_value(ws, a, v, b=None):
    fmt = None if isinstance(v, str) else "#,##0.0" if isinstance(v, float) else "#,##0"
    put(ws, a, v, b, 8 if isinstance(v, str) and len(v) > 7 else 10, h="center" if isinstance(v, str) else "right", fmt=fmt)


def lines(text, width):
    return sum(-(-max(1, len(x)) // width) for x in (text or "").split("\n"))


def save(wb, name):
    """Save with fixed times, so that the file is the same each time."""
    wb.properties.creator = "青葉野市 企画部 行政経営課"
    wb.properties.created = STAMP
    raw = io.BytesIO()
    wb.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(os.path.join(HERE, name), "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info.filename)
            if info.filename == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + STAMP.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), data)
            entry = zipfile.ZipInfo(info.filename, STAMP.timetuple()[:6])
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(entry, data)


# ------------------------------------------------------------- 1. gyokaku-plan.xlsx
def year_names(d):
    return [f"R{n}" for n in range(5, 10)] if d["path"][0] == "3" else [f"令和{n}年度" for n in range(5, 10)]


def plan_sheet(wb, d):
    ws = wb.create_sheet(number_id(d))
    path = d["path"]
    put(ws, "A1", "様式1", size=9, border=False)
    put(ws, "B1", "第3次青葉野市行政経営改革プラン　実施計画　取組個票", "G1", 12, True, "center", font=GOTHIC, border=False)
    head(ws, "H1", "番号")
    put(ws, "I1", number_id(d), h="center", size=11, font=GOTHIC)
    rows = [("重点目標", f"{path[0]}　{P.GOALS[path[0]]}")]
    if len(path) > 1:
        rows.append(("推進項目", f"{path[1]}　{P.SUBGOALS[tuple(path[:2])]}"))
    if len(path) > 2:
        rows.append(("小項目", f"{path[2]}　{P.SUBSUBGOALS[tuple(path)]}"))
    rows.append(("取組項目", f"{d['no']}　{d['title']}"))
    r = 3
    for label, text in rows:
        head(ws, f"A{r}", label)
        last = label == "取組項目"
        put(ws, f"B{r}", text, f"I{r}", 12 if last else 10, last, font=GOTHIC if last else MINCHO)
        ws.row_dimensions[r].height = 26 if last else 20
        r += 1
    head(ws, f"A{r}", "担当課")
    put(ws, f"B{r}", "\n".join(d["lead"]) if path[0] == "1" else "、".join(d["lead"]), f"D{r}")
    head(ws, f"E{r}", "関係課")
    put(ws, f"F{r}", "、".join(d["related"]) or None, f"I{r}")
    ws.row_dimensions[r].height = 32
    r += 1
    for label, text in (("現状と課題", bullets(d["now"])), ("取組内容", bullets(d["do"]))):
        head(ws, f"A{r}", label)
        put(ws, f"B{r}", text, f"I{r}", v_align="top")
        ws.row_dimensions[r].height = 14 * lines(text, 48) + 8
        r += 1
    r += 1
    top = r
    head(ws, f"B{r}", "取組", f"C{r}")
    head(ws, f"D{r}", "担当課")
    for i, y in enumerate(year_names(d)):
        head(ws, f"{L(5 + i)}{r}", y, size=9)
    r += 1
    for no, (text, who, years) in zip(CIRCLED, d["actions"]):
        put(ws, f"B{r}", no + text, f"C{r}")
        put(ws, f"D{r}", who.replace("、", "\n"), size=9, h="center")
        i = 0
        while i < 5:
            j = i
            while j + 1 < 5 and years[j + 1] == P.M:
                j += 1
            put(ws, f"{L(5 + i)}{r}", years[i] or None, f"{L(5 + j)}{r}", 9, h="center")
            i = j + 1
        ws.row_dimensions[r].height = max(30, 13 * max(lines(no + text, 15), lines(who.replace("、", "\n"), 9), *(lines(y, 6) for y in years)) + 6)
        r += 1
    head(ws, f"A{top}", "年次計画", f"A{r - 1}")
    r += 1
    top = r
    for c, t in zip("BCD", ("指標名", "単位", "現状値\n（R4）" if path[0] == "3" else "現状値\n（令和4年度）")):
        head(ws, f"{c}{r}", t, size=9)
    for i, y in enumerate(year_names(d)):
        head(ws, f"{L(5 + i)}{r}", y + ("\n目標" if path[0] == "2" else ""), size=9)
    ws.row_dimensions[r].height = 30
    r += 1
    for ind in d["indicators"]:
        put(ws, f"B{r}", ind[0])
        put(ws, f"C{r}", ind[1], h="center", size=9)
        put_value(ws, f"D{r}", ind[3])
        for i, v in enumerate(ind[4]):
            put_value(ws, f"{L(5 + i)}{r}", v)
        ws.row_dimensions[r].height = max(26, 14 * max(lines(ind[0], 11), *(lines(shown(v), 7) for v in ind[4])) + 4)
        r += 1
    head(ws, f"A{top}", "成果指標", f"A{r - 1}")
    if d["effects"]:
        top = r
        for of, amounts in d["effects"]:
            put(ws, f"B{r}", of, f"D{r}", h="center")
            for i, v in enumerate(amounts):
                put_value(ws, f"{L(5 + i)}{r}", v)
            ws.row_dimensions[r].height = 28 if len(d["effects"]) == 1 else 20
            r += 1
        head(ws, f"A{top}", "財政効果額\n（千円）", f"A{r - 1}", 9)
    for label, text in (("関連計画", d["plans"]), ("備考", d["note"])):
        if text or label == "関連計画":
            head(ws, f"A{r}", label)
            put(ws, f"B{r}", text.replace("、", "\n") or None, f"I{r}")
            ws.row_dimensions[r].height = max(20, 14 * lines(text.replace("、", "\n"), 48) + 6)
            r += 1
    for c, w in zip("ABCDEFGHI", (12, 24, 8, 13, 13, 13, 13, 13, 13)):
        ws.column_dimensions[c].width = w
    ws.print_area = f"A1:I{r - 1}"
    ws.page_setup.paperSize, ws.page_setup.orientation = 9, "portrait"
    ws.page_setup.fitToWidth = ws.page_setup.fitToHeight = 1
    ws.sheet_properties.pageSetUpPr.fitToPage = True


def effect_sums(items=None):
    """{歳出削減額 | 歳入確保額: five yearly sums in 千円}"""
    return {of: [sum(a[i] for d in items or P.ITEMS for o, a in d["effects"] if o == of) for i in range(5)] for of in ("歳出削減額", "歳入確保額")}


def make_plan():
    write_plan(P.ITEMS, ["令和5年3月（初版）", "令和7年3月（改訂1版）"], "令和7年3月　改訂1版", "gyokaku-plan.xlsx")


def make_first():
    write_plan(F.items(), ["令和5年3月（初版）"], "令和5年3月　初版", "gyokaku-first.xlsx")


def write_plan(items, editions, edition, name):
    wb = Workbook()
    ws = wb.active
    ws.title = "表紙"
    for a, b, t, size in (("B6", "H7", "第3次青葉野市行政経営改革プラン", 24), ("B9", "H9", "実施計画", 20), ("B12", "H12", "計画期間　令和5年度～令和9年度", 14),
                          *((f"B{16 + i}", f"H{16 + i}", t, 12) for i, t in enumerate(editions)), ("B24", "H24", "青　葉　野　市", 18), ("B25", "H25", "企画部　行政経営課", 12)):
        put(ws, a, t, b, size, size > 12, "center", font=GOTHIC if size > 12 else MINCHO, border=False)
    ws.sheet_view.showGridLines = False
    ws = wb.create_sheet("一覧")
    put(ws, "A1", "第3次青葉野市行政経営改革プラン　実施計画　取組項目一覧（総括表）", "F1", 14, True, "center", font=GOTHIC, border=False)
    put(ws, "F2", edition, size=9, h="right", border=False)
    for c, t in zip("ABCDEF", ("重点目標", "推進項目", "番号", "取組項目", "担当課", "備考")):
        head(ws, f"{c}4", t)
    r, spans = 5, {}
    for d in items:
        put(ws, f"C{r}", number_id(d), h="center")
        put(ws, f"D{r}", WRONG_LIST_TITLE.get(number_id(d), d["title"]))
        put(ws, f"E{r}", "、".join(d["lead"]), size=9)
        put(ws, f"F{r}", "2-(2)-アに統合" if d["note"] else None, size=9)
        ws.row_dimensions[r].height = 24
        for key in (tuple(d["path"][:1]), tuple(d["path"][:2])):
            spans.setdefault((len(key) if len(d["path"]) > 1 or key[1:] else 1, key), [r, r])[1] = r
        if len(d["path"]) == 1:
            spans.setdefault((2, (d["path"][0], "")), [r, r])[1] = r
        r += 1
    for (depth, key), (a, b) in spans.items():
        text = f"{key[0]}　{P.GOALS[key[0]]}" if depth == 1 else f"{key[1]}　{P.SUBGOALS[key]}" if key[1] else None
        put(ws, f"{'AB'[depth - 1]}{a}", text, f"{'AB'[depth - 1]}{b}", 10, v_align="top")
    r += 1
    put(ws, f"A{r}", "重点目標別の取組項目数", f"C{r}", 10, True, font=GOTHIC, border=False)
    r += 1
    for i, t in enumerate(("重点目標1", "重点目標2", "重点目標3", "計")):
        head(ws, f"{'ABCD'[i]}{r}", t)
        put(ws, f"{'ABCD'[i]}{r + 1}", len(items) if t == "計" else sum(d["path"][0] == t[-1] for d in items), h="center")
    r += 3
    put(ws, f"A{r}", "財政効果額の見込み（単位：千円）", f"C{r}", 10, True, font=GOTHIC, border=False)
    r += 1
    for i, t in enumerate(["区分"] + [f"令和{n}年度" for n in range(5, 10)]):
        head(ws, f"{L(1 + i)}{r}", t)
    sums = effect_sums(items)
    for of, values in list(sums.items()) + [("計", [sum(x) for x in zip(*sums.values())])]:
        r += 1
        put(ws, f"A{r}", of, h="center", fill=PALE if of == "計" else None)
        for i, v in enumerate(values):
            put(ws, f"{L(2 + i)}{r}", v, h="right", fmt="#,##0", fill=PALE if of == "計" else None)
    put(ws, f"A{r + 1}", "注　財政効果額は、令和4年度の決算と比べた額である。", f"F{r + 1}", 9, border=False)
    for c, w in zip("ABCDEF", (24, 24, 14, 40, 30, 16)):
        ws.column_dimensions[c].width = w
    ws.freeze_panes, ws.print_title_rows = "A5", "4:4"
    ws.page_setup.paperSize, ws.page_setup.orientation, ws.page_setup.fitToHeight = 9, "landscape", 0
    ws.sheet_properties.pageSetUpPr.fitToPage = True
    for d in items:
        plan_sheet(wb, d)
    save(wb, name)


def plan_sections():
    out = []
    for goal, title in P.GOALS.items():
        out.append({"path": [goal], "title": title})
        for (g, s), t in P.SUBGOALS.items():
            if g == goal:
                out.append({"path": [g, s], "title": t})
                out += [{"path": list(k), "title": t3} for k, t3 in P.SUBSUBGOALS.items() if k[:2] == (g, s)]
    return out


def base_item(d):
    item = {"id": number_id(d), "path": d["path"], "title": d["title"], "lead": d["lead"]}
    if d["note"]:
        item.update(merged_into="2-(2)-ア", note=d["note"])
    return item


def plan_truth():
    items = []
    for d in P.ITEMS:
        item = base_item(d)
        item["related"] = d["related"]
        item["texts"] = {"現状と課題": bullets(d["now"]), "取組内容": bullets(d["do"])}
        if d["plans"]:
            item["texts"]["関連計画"] = d["plans"].replace("、", "\n")
        if d["note"]:
            item["texts"]["備考"] = d["note"]
        item["actions"] = [{"no": no, "text": t, "lead": who.split("、"), "years": [{"fy": fy, "plan": "→" if y == P.M else y, "actual": None, "stage": None} for fy, y in zip(P.YEARS, ys)]}
                           for no, (t, who, ys) in zip(CIRCLED, d["actions"])]
        item["indicators"] = [{"no": None, "name": i[0], "unit": i[1], "cumulative": "累計" in i[0], "direction": i[2] or None,
                               "values": [value("baseline", 2022, i[3], i[1])] + [value("target", fy, v, i[1]) for fy, v in zip(P.YEARS, i[4])]} for i in d["indicators"]]
        if d["effects"]:
            item["fiscal_effects"] = [{"kind": "planned", "of": "cut" if of == "歳出削減額" else "income", "fy": fy, "text": shown(v), "number": v * 1000, "unit": "円"}
                                      for of, a in d["effects"] for fy, v in zip(P.YEARS, a)]
        items.append(item)
    sums = effect_sums()
    totals = [{"what": f"取組項目数 重点目標{g}", "value": n, "counted": n} for g in P.GOALS for n in [sum(d["path"][0] == g for d in P.ITEMS)]]
    totals.append({"what": "取組項目数 計", "value": len(P.ITEMS), "counted": len(P.ITEMS)})
    for of, values in list(sums.items()) + [("計", [sum(x) for x in zip(*sums.values())])]:
        totals += [{"what": f"財政効果額 {of} {fy}（千円）", "value": v, "counted": v} for fy, v in zip(P.YEARS, values)]
    return {"source": "gyokaku-plan.xlsx", "municipality": P.CITY, "plan_title": P.PLAN, "editions": [{"name": "初版", "date": "2023-03"}, {"name": "改訂1版", "date": "2025-03"}],
            "period": {"from": 2023, "to": 2027}, "levels": ["重点目標", "推進項目", "小項目", "取組項目"], "sections": plan_sections(), "items": items, "stated_totals": totals,
            "uncertain": [{"id": "actions", "reason": "A text in a cell merged over several years is given in its first year, the other years as 「→」."},
                          {"id": "1-ク", "reason": "現状値 「24.2（R3）」: 24.2, of 令和3年度, though the column says 令和4年度."},
                          {"id": "2-(2)-エ", "reason": "備考 is given both as a text and as the note; 「2-(2)-アに統合」 in the cell of 令和6年度 is kept as its plan."}],
            "errors_in_document": ["1-エ: the list (一覧) says 「時間外勤務の削減」, the sheet 「時間外勤務の縮減」."]}


# ------------------------------------------------------------- 2. gyokaku-results.xlsx
RESULT_TITLE = P.PLAN + "　実績報告（令和5年度・令和6年度）"


def grade_counts():
    """[(grade, stated R5, R6, counted R5, R6)], the last one 計"""
    out = []
    for g in "SABCD":
        counted = [sum(d["grades"][y] == g for d in P.ITEMS) for y in (0, 1)]
        out.append((g, [c + WRONG_RESULT_COUNT.get((y, g), 0) for y, c in enumerate(counted)], counted))
    total = [sum(d["grades"][y] != "－" for d in P.ITEMS) for y in (0, 1)]
    return out + [("計", total, total)]


def mark_counts():
    printed = [m for d in P.ITEMS for _, m, _ in marks(d)]
    return [(m, printed.count(m)) for m in "○×－"] + [("計", len(printed))]


def make_results():
    wb = Workbook()
    ws = wb.active
    ws.title = "実績一覧"
    put(ws, "A1", RESULT_TITLE, "Q1", 14, True, font=GOTHIC, border=False)
    put(ws, "A2", "評価　S：計画を上回る　A：計画どおり　B：おおむね計画どおり　C：遅れている　D：大きく遅れている　－：対象外", "L2", 9, border=False)
    put(ws, "M2", "令和7年8月　青葉野市行政経営課", "Q2", 9, h="right", border=False)
    for a, t, b in (("A4", "分類", "A6"), ("B4", "取組項目", "B6"), ("C4", "担当課", "C6"), ("D4", "令和5年度", "E5"), ("F4", "令和6年度", "G5"), ("H4", "成果指標", "H6"), ("I4", "目標と実績", "L4"),
                    ("I5", "令和5年度", "J5"), ("K5", "令和6年度", "L5"), ("M4", "目標達成\n（令和6年度）", "M6"), ("N4", "評価", "O5"), ("P4", "フォローアップ\n対象", "P6"), ("Q4", "理由等", "Q6")):
        head(ws, a, t, b, 9)
    for c, t in zip("DEFGIJKLNO", ("計画", "実績", "計画", "実績", "目標", "実績", "目標", "実績", "令和5年度", "令和6年度")):
        head(ws, f"{c}6", t, size=9)
    r, done = 7, set()
    for d in P.ITEMS:
        for n in range(1, len(d["path"]) + 1):
            key = tuple(d["path"][:n])
            if key not in done:
                done.add(key)
                title = (P.GOALS[key[0]], P.SUBGOALS.get(key), P.SUBSUBGOALS.get(key))[n - 1]
                put(ws, f"A{r}", "　" * (n - 1) + f"{key[-1]}　{title}", f"Q{r}", 11 if n == 1 else 10, True, fill=PALE, font=GOTHIC)
                ws.row_dimensions[r].height = 20
                r += 1
        top, last = r, r + len(d["indicators"]) - 1
        cells = [number_id(d), d["title"], "\n".join(d["lead"]), *d["results"]]
        for c, t in zip("ABCDEFG", cells):
            put(ws, f"{c}{top}", t, f"{c}{last}", 9, c == "B", "center" if c in "AC" else "left", "top" if c in "DEFG" else "center")
        for c, t in zip("NOPQ", (d["grades"][0], d["grades"][1], "○" if d["follow_up"] else None, d["reason"] or d["note"] or None)):
            put(ws, f"{c}{top}", t, f"{c}{last}", 9 if c == "Q" else 11, h="left" if c == "Q" else "center")
        need = max(lines(t, w) for t, w in zip(cells, (9, 12, 12, 15, 26, 15, 26))) * 12 + 8
        for ind, mark, _ in marks(d):
            put(ws, f"H{r}", ind[0], size=9)
            for c, v in zip("IJKL", (ind[4][0], ind[5][0], ind[4][1], ind[5][1])):
                put(ws, f"{c}{r}", v if isinstance(v, str) else shown(v) + ind[1], size=9, h="center" if isinstance(v, str) else "right")
            put(ws, f"M{r}", mark, size=11, h="center")
            ws.row_dimensions[r].height = max(30, need / len(d["indicators"]), 12 * lines(ind[0], 13) + 6)
            r += 1
    r += 1
    put(ws, f"B{r}", "評価の集計", f"D{r}", 10, True, font=GOTHIC, border=False)
    put(ws, f"H{r}", "目標達成の状況（令和6年度）", f"J{r}", 10, True, font=GOTHIC, border=False)
    r += 1
    for c, t in zip("BCDHI", ("評価", "令和5年度", "令和6年度", "目標達成", "指標の数")):
        head(ws, f"{c}{r}", t)
    for i, (g, stated, _) in enumerate(grade_counts(), 1):
        for c, v in zip("BCD", (g, *stated)):
            put(ws, f"{c}{r + i}", v, h="center")
    for i, (m, n) in enumerate(mark_counts(), 1):
        put(ws, f"H{r + i}", m, h="center")
        put(ws, f"I{r + i}", n, h="center")
    put(ws, f"B{r + 7}", "注　令和6年度の計には、2-(2)-アに統合した2-(2)-エを含まない。", f"H{r + 7}", 9, border=False)
    for c, w in zip("ABCDEFGHIJKLMNOPQ", (12, 18, 16, 22, 38, 22, 38, 20, 13, 13, 13, 13, 11, 9, 9, 11, 32)):
        ws.column_dimensions[c].width = w
    ws.freeze_panes, ws.print_title_rows = "C7", "4:6"
    ws.page_setup.paperSize, ws.page_setup.orientation, ws.page_setup.fitToHeight = 8, "landscape", 0
    ws.sheet_properties.pageSetUpPr.fitToPage = True
    save(wb, "gyokaku-results.xlsx")


def results_truth():
    items, contradictions = [], []
    for d in P.ITEMS:
        item = base_item(d)
        p5, a5, p6, a6 = d["results"]
        item["actions"] = [{"no": None, "text": None, "years": [{"fy": 2023, "plan": p5, "actual": a5, "stage": None}, {"fy": 2024, "plan": p6, "actual": a6, "stage": None}]}]
        item["indicators"] = []
        for ind, mark, right in marks(d):
            values = [value(k, fy, v, ind[1], True) for k, fy, v in (("target", 2023, ind[4][0]), ("actual", 2023, ind[5][0]), ("target", 2024, ind[4][1]), ("actual", 2024, ind[5][1]))]
            values.append({"kind": "judgement", "fy": 2024, "text": mark, "number": None, "unit": None})
            item["indicators"].append({"no": None, "name": ind[0], "cumulative": "累計" in ind[0], "values": values})
            if mark != right:
                contradictions.append(f"{number_id(d)} {ind[0]}: marked {mark} in 令和6年度, but target {shown(ind[4][1])}{ind[1]} and actual {shown(ind[5][1])}{ind[1]} give {right}.")
        item["grades"] = [{"fy": fy, "half": None, "grade": g} for fy, g in zip((2023, 2024), d["grades"]) if g != "－"]
        item["follow_up"] = d["follow_up"]
        item["reason"] = d["reason"] or d["note"] or None
        items.append(item)
    totals = [{"what": f"grade {g}, 令和{5 + y}年度" if g != "計" else f"計, 令和{5 + y}年度", "value": stated[y], "counted": counted[y]} for g, stated, counted in grade_counts() for y in (0, 1)]
    totals += [{"what": f"目標達成 {m}, 令和6年度", "value": n, "counted": n} for m, n in mark_counts()]
    wrong = [t for t in totals if t["value"] != t["counted"]]
    return {"source": "gyokaku-results.xlsx", "municipality": P.CITY, "plan_title": P.PLAN, "period": {"from": 2023, "to": 2024}, "levels": ["重点目標", "推進項目", "小項目", "取組項目"],
            "sections": plan_sections(), "items": items, "stated_totals": totals,
            "uncertain": [{"id": "period", "reason": "The years reported; the plan itself runs to 2027."}, {"id": "2-(2)-エ", "reason": "－ in the grade of 令和6年度 is 対象外 (no grade); － in 計画 / 実績 is kept as the text of the cell; 理由等 is given as reason and as note."}],
            "errors_in_document": contradictions + [f"評価の集計: {t['what']}: {t['value']} printed, the rows give {t['counted']}." for t in wrong]}


# ------------------------------------------------------------- 3. strategy.txt
BROKEN_NAMES = {"青葉野駅東口広場整備事業": "青葉野駅東口広場 整備事業", "不育・不妊治療費助成事業": "不育・不妊治療費 助成事業", "地域とともにある学校推進事業": "地域とともにある 学校推進事業",
                "南部産業用地整備事業 【産業用地整備事業特別会計】": "南部産業用地 整備事業 【産業用地整備事業特別会計】"}
KPI_HEAD = "重要業績評価指標 (KPI)"


def when(year, kind, loose=False):
    return f"(令和 {year} ({2018 + year}) {kind})" if loose else f"(令和{year}({2018 + year}){kind})"


def who(names):
    """課 課 (部): the division stands once when all sections belong to it"""
    names = names.split("、")
    divisions = [S.DIVISION[x] for x in names]
    if len(set(divisions)) == 1:
        return f"{' '.join(names)} ({divisions[0]})"
    return " ".join(f"{x} ({v})" for x, v in zip(names, divisions))


def make_strategy():
    out = ["", "", S.PLAN + " 基本目標別重要業績評価指標（KPI）及び事業一覧", ""]
    for goal, theme, goal_title, measures in S.GOALS:
        first_goal = True
        for m_no, m_title, initiatives in measures:
            for k, (no, title, kpis, projects) in enumerate(initiatives):
                key = f"{goal}-{m_no}-{no}"
                loose = key == "2-1-①"                       # blanks between figures and words
                three = key in ("1-2-②", "2-2-①", "3-1-①")   # a table of three columns instead of four
                gap, end = ("", "") if three else ("\t", "\t")
                if first_goal:
                    out.append(f"基本目標{'' if goal == '2' else ' '}{goal} ({theme})\t{goal_title}\t{end}")
                    first_goal = False
                if k == 0:
                    out.append(f"具体的な施策\t{m_no} {m_title}\t{end}")
                out.append(f"主な取組\t{no} {title}\t{end}" if k == 0 else f"主な取組\t\t{no} {title}\t")
                lost = key == "2-1-③"                         # the heading 目標値 is lost
                out.append(f"{KPI_HEAD}{gap}\t現状値\t{'' if lost else '目標値'}")
                for name, unit, base, year, target, kind in kpis:
                    space = " " if loose else ""
                    out.append(f"{name.replace('（', '(').replace('）', ')')}{gap}\t{base}{space}{unit} {when(year, kind, loose)}\t{target}{space}{unit} {when(8, kind, loose)}")
                out.append(f"事業名\t事業内容\t担当課等 (部等){end}")
                for i, (name, text, depts) in enumerate(projects):
                    if key in ("1-1-①", "4-2-②") and i == 3:  # the table goes on over the page
                        out += ["", f"事業名\t事業内容\t担当課等 (部等){end}"]
                    out.append(f"{BROKEN_NAMES.get(name, name)}\t{text}\t{who(depts)}{end}")
                out.append("")
    with open(os.path.join(HERE, "strategy.txt"), "w", encoding="utf-8", newline="\n") as f:
        f.write("\n".join(out))


def strategy_truth():
    sections, items = [], []
    for goal, theme, goal_title, measures in S.GOALS:
        sections.append({"path": [goal], "title": goal_title, "theme": theme})
        for m_no, m_title, initiatives in measures:
            sections.append({"path": [goal, m_no], "title": m_title})
            for no, title, kpis, projects in initiatives:
                indicators = []
                for name, unit, base, year, target, kind in kpis:
                    values = []
                    for k, v, y in (("baseline", base, year), ("target", target, 8)):
                        n = float(v.replace(",", ""))
                        values.append({"kind": k, "fy": 2018 + y, "period_kind": "calendar" if kind == "年" else "fiscal", "text": v + unit, "number": int(n) if n == int(n) else n, "unit": unit, "period_text": f"令和{y}({2018 + y}){kind}"})
                    indicators.append({"no": None, "name": name.replace("（", "(").replace("）", ")"), "cumulative": "累計" in name, "values": values})
                rows = []
                for name, text, depts in projects:
                    m = re.fullmatch(r"(.*?) 【(.*)】", name)
                    row = {"name": m[1] if m else name, "description": text, "lead": [{"section": x, "division": S.DIVISION[x]} for x in depts.split("、")]}
                    if m:
                        row["account"] = m[2]
                    rows.append(row)
                items.append({"id": f"{goal}-{m_no}-{no}", "path": [goal, m_no], "title": title, "indicators": indicators, "projects": rows})
    return {"source": "strategy.txt", "municipality": P.CITY, "plan_title": S.PLAN, "document_title": S.PLAN + " 基本目標別重要業績評価指標（KPI）及び事業一覧", "levels": ["基本目標", "具体的な施策", "主な取組"],
            "sections": sections, "items": items, "stated_totals": [],
            "uncertain": [{"id": "names", "reason": "A blank inside a project name is a line break of the narrow cell and no part of the name."}, {"id": "departments", "reason": "「課 課 (部)」: both sections belong to the one division named."},
                          {"id": "projects", "reason": "8 of the 60 rows name a project that stands under another 主な取組 too; ものづくり技術向上事業 and 地域脱炭素設備導入事業 with another text. The account 【】 is no part of the name."}],
            "errors_in_document": ["2-1-③: the heading 目標値 is lost; the second value (令和8年度) is the target."]}


# ------------------------------------------------------------- 4. hyoka-list.csv
HYOKA_PERIODS = [(2023, 1, "令和5年度 上半期"), (2023, 2, "令和5年度 年度末"), (2024, 1, "令和6年度 上半期")]


def hyoka_items():
    n = 0
    for policy, rows in H.POLICIES:
        for i, (title, dept, grades, follow, reason) in enumerate(rows):
            n += 1
            yield n, policy if i == 0 else "", policy, title, dept, grades, follow, reason


def hyoka_counts():
    rows = list(hyoka_items())
    for g in "SABC":
        counted = [sum(x[5][y] == g for x in rows) for y in range(3)]
        yield g, [c + WRONG_HYOKA_COUNT.get((y, g), 0) for y, c in enumerate(counted)], counted
    yield "計", [len(rows)] * 3, [len(rows)] * 3


def make_hyoka():
    rows = [[H.PLAN + " 進捗状況一覧（令和6年度上半期）"], ["№", "基本方針", "取組項目", "担当課", "令和5年度", "", "令和6年度", "フォローアップ対象", "理由等"], ["", "", "", "", "上半期", "年度末", "上半期", "", ""]]
    rows += [[n, shown_policy, title, dept, *grades, follow, reason] for n, shown_policy, _, title, dept, grades, follow, reason in hyoka_items()]
    rows.append([])
    follow_ups = sum(x[6] == "○" for x in hyoka_items())
    for g, stated, _ in hyoka_counts():
        rows.append(["", "", "評価の集計" if g == "S" else "", g, *stated, follow_ups if g == "計" else "", ""])
    rows.append(["※ S：計画を上回る、A：計画どおり、B：やや遅れている、C：遅れている"])
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([r + [""] * (9 - len(r)) for r in rows])
    with open(os.path.join(HERE, "hyoka-list.csv"), "wb") as f:
        f.write(text.getvalue().encode("cp932"))


def hyoka_truth():
    items = [{"id": str(n), "path": [policy[0].translate(str.maketrans("１２３４", "1234"))], "title": title, "lead": [dept], "grades": [{"fy": fy, "half": half, "grade": g} for (fy, half, _), g in zip(HYOKA_PERIODS, grades)],
              "follow_up": follow == "○", "reason": reason} for n, _, policy, title, dept, grades, follow, reason in hyoka_items()]
    totals = [{"what": (f"grade {g}, " if g != "計" else "計, ") + HYOKA_PERIODS[y][2], "value": stated[y], "counted": counted[y]} for g, stated, counted in hyoka_counts() for y in range(3)]
    n = sum(i["follow_up"] for i in items)
    totals.append({"what": "フォローアップ対象 計", "value": n, "counted": n})
    return {"source": "hyoka-list.csv", "encoding": "CP932, CRLF", "municipality": P.CITY, "plan_title": H.PLAN, "period": {"from": 2023, "to": 2024}, "levels": ["基本方針", "取組項目"],
            "sections": [{"path": [str(i)], "title": p[2:]} for i, (p, _) in enumerate(H.POLICIES, 1)], "items": items, "stated_totals": totals,
            "uncertain": [{"id": "period", "reason": "The years graded; the list does not state the period of the programme."}],
            "errors_in_document": [f"Count table, {t['what']}: {t['value']} printed, the rows give {t['counted']}." for t in totals if t["value"] != t["counted"]]}


def main():
    for make in (make_first, make_plan, make_results, make_strategy, make_hyoka):
        make()
    if "--truth" in sys.argv:
        folder = sys.argv[sys.argv.index("--truth") + 1]
        os.makedirs(folder, exist_ok=True)
        for name, truth in (("plan", plan_truth()), ("results", results_truth()), ("strategy", strategy_truth()), ("hyoka", hyoka_truth())):
            with open(os.path.join(folder, f"{name}.truth.json"), "w", encoding="utf-8") as f:
                json.dump(truth, f, ensure_ascii=False, indent=1)
                f.write("\n")


if __name__ == "__main__":
    main()
