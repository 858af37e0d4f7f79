"""Edits a workbook in LibreOffice without a window, as a person does: unprotects sheets without a password, fills
cells in by their keys, sorts rows, inserts a column, adds comments, renames sheets, protects them again, and saves as
xlsx and ods. Then it opens what it saved and prints what is still protected and checked, as JSON.
Usage: libreoffice_edit.py IN.xlsx OUT.xlsx OUT.ods ANSWERS.json"""

import json
import os
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.sheet.ValidationType import ANY

FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8"}


def option(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def url(path):
    return uno.systemPathToFileUrl(os.path.abspath(path))


class Office:
    """A LibreOffice with a profile of its own, ended when we are done."""

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.pipe = f"ayumi{os.getpid()}"
        self.process = subprocess.Popen(
            ["soffice", "--headless", "--invisible", "--norestore", "--nologo", "--nodefault",
             f"-env:UserInstallation={url(self.folder.name)}", f"--accept=pipe,name={self.pipe};urp;"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        resolver = uno.getComponentContext().ServiceManager.createInstance(
            "com.sun.star.bridge.UnoUrlResolver")
        for _ in range(240):
            try:
                context = resolver.resolve(f"uno:pipe,name={self.pipe};urp;StarOffice.ComponentContext")
                self.desktop = context.ServiceManager.createInstanceWithContext(
                    "com.sun.star.frame.Desktop", context)
                return self
            except Exception:
                time.sleep(0.25)
        raise SystemExit("LibreOffice did not start")

    def __exit__(self, *_):
        try:
            self.desktop.terminate()
        except Exception:
            pass
        self.process.wait(30)
        self.folder.cleanup()

    def open(self, path):
        return self.desktop.loadComponentFromURL(url(path), "_blank", 0, (option("Hidden", True),))


def marks(sheet):
    """Row of the names of columns, columns of answer and key, last row: all from 0."""
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    last = cursor.RangeAddress
    texts = sheet.getCellRangeByPosition(0, 0, last.EndColumn, last.EndRow).getDataArray()
    for row, cells in enumerate(texts):
        if "ayumi-answer" in cells and "ayumi-key" in cells:
            answer, key = cells.index("ayumi-answer"), cells.index("ayumi-key")
            rows = [at for at in range(row + 2, len(texts)) if "/" in str(texts[at][key])]
            return row, answer, key, rows
    return None


def fill(sheet, found, answers):
    head, answer, key, rows = found
    for row in rows:
        value = answers.get(sheet.getCellByPosition(key, row).String)
        if value is None:
            continue
        cell = sheet.getCellByPosition(answer, row)
        if isinstance(value, (int, float)):
            cell.Value = value
        elif value.startswith("formula:"):
            cell.Formula = value.removeprefix("formula:")
        else:
            cell.String = value


def sort(sheet, found):
    """By the key, downwards, the whole width of the sheet: the rows end in another order than they began."""
    head, answer, key, rows = found
    field = uno.createUnoStruct("com.sun.star.table.TableSortField")
    field.Field, field.IsAscending = key, False
    area = sheet.getCellRangeByPosition(0, rows[0], key, rows[-1])
    area.sort((option("SortFields", uno.Any("[]com.sun.star.table.TableSortField", (field,))),
               option("ContainsHeader", False)))


def edit(book, answers):
    for number, sheet in enumerate(book.Sheets):
        found = marks(sheet)
        if not found:
            continue
        head, answer, key, rows = found
        sheet.unprotect("")
        fill(sheet, found, answers)
        sort(sheet, found)
        place = sheet.getCellByPosition(answer, rows[0]).CellAddress
        sheet.Annotations.insertNew(place, "確認しました")
        sheet.Columns.insertByIndex(1, 1)
        sheet.getCellByPosition(1, head + 1).String = "課内のメモ"
        sheet.protect("")
        sheet.Name = f"名前を変えた{number}"


def look(book):
    """What is still there: for each sheet with answers whether it is protected, how many answer cells are open, how
    many of them check what is written in them."""
    told = []
    for sheet in book.Sheets:
        found = marks(sheet)
        if not found:
            continue
        head, answer, key, rows = found
        cells = [sheet.getCellByPosition(answer, row) for row in rows]
        beside = [sheet.getCellByPosition(0, row) for row in rows]
        told.append({
            "protected": sheet.isProtected(),
            "rows": len(rows),
            "open": sum(not cell.CellProtection.IsLocked for cell in cells),
            "checked": sum(cell.Validation.Type != ANY for cell in cells),
            "locked_beside": sum(cell.CellProtection.IsLocked for cell in beside),
        })
    return told


def main(source, xlsx, ods, answers):
    answers = json.load(open(answers, encoding="utf-8"))
    with Office() as office:
        book = office.open(source)
        edit(book, answers)
        for path in (xlsx, ods):
            kind = FILTERS[os.path.splitext(path)[1]]
            book.storeToURL(url(path), (option("FilterName", kind),))
        book.close(True)
        told = {}
        for path in (xlsx, ods):
            book = office.open(path)
            told[os.path.splitext(path)[1].lstrip(".")] = look(book)
            book.close(True)
    print(json.dumps(told))


main(*sys.argv[1:])
