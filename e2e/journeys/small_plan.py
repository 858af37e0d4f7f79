"""Writes the fictional city's plan and its results with six initiatives of three departments only, so that a whole
round of them can be played. Usage: small_plan.py FOLDER"""

import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../samples"))

import content_plan  # noqa: E402
import make  # noqa: E402

KEPT = {
    "職員課": ["管理職のマネジメント力の強化", "時間外勤務の縮減", "男性職員の育児休業の取得促進"],
    "財政課": ["補助金の見直し", "使用料・手数料の定期的な見直し"],
    "市民課": ["窓口の待ち時間の短縮"],
}
titles = [title for titles in KEPT.values() for title in titles]
content_plan.ITEMS[:] = [item for item in content_plan.ITEMS if item["title"] in titles]
for table in (make.WRONG_LIST_TITLE, make.WRONG_MARK, make.WRONG_RESULT_COUNT):
    table.clear()
make.HERE = sys.argv[1]
make.make_plan()
make.make_results()
