"""Edits a workbook as a program with openpyxl does: fills cells in by their keys, sorts rows, renames sheets, adds
columns and comments, and saves it. Usage: openpyxl_edit.py IN.xlsx OUT.xlsx ANSWERS.json"""

import json
import sys

import openpyxl
from openpyxl.comments import Comment


def marks(sheet):
    """Row of the names of columns, and the columns of answer and key."""
    for row in sheet.iter_rows():
        words = {cell.value: cell.column for cell in row if isinstance(cell.value, str)}
        if "ayumi-answer" in words and "ayumi-key" in words:
            return row[0].row, words["ayumi-answer"], words["ayumi-key"]
    return None


def reverse(sheet, first, last):
    """Turns whole rows around, with everything in them, as sorting does."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=first, max_row=last)]
    for place, values in enumerate(reversed(rows)):
        for column, value in enumerate(values, start=1):
            sheet.cell(first + place, column).value = value


def main(source, target, answers):
    book = openpyxl.load_workbook(source)
    answers = json.load(open(answers, encoding="utf-8"))
    filled = 0
    for number, sheet in enumerate(book.worksheets):
        found = marks(sheet)
        if not found:
            continue
        head, answer, key = found
        last = head
        for row in range(head + 2, sheet.max_row + 1):
            name = sheet.cell(row, key).value
            if name is None:
                continue
            last = row
            if name in answers:
                sheet.cell(row, answer).value = answers[name]
                filled += 1
        reverse(sheet, head + 2, last)
        sheet.cell(head + 2, answer).comment = Comment("確認しました", "担当")
        sheet.insert_cols(2)
        sheet.cell(head + 1, 2).value = "課内のメモ"
        sheet.title = f"名前を変えた{number}"
    book.save(target)
    print(filled)


main(*sys.argv[1:])
