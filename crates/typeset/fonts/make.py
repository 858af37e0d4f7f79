"""Makes the font files of this folder from the npm packages named in README.md.

    npm pack @expo-google-fonts/biz-udgothic@0.4.0 @expo-google-fonts/biz-udpgothic@0.4.2 \
             @expo-google-fonts/noto-sans-jp@0.4.3 @expo-google-fonts/noto-sans-symbols-2@0.4.1
    (unpack each into a folder named after it, then)
    python3 make.py FOLDER            # needs fonttools 4

BIZ UDGothic is kept as it is. Of the others only the characters are kept for which they are asked.
"""

import pathlib
import sys
import zlib

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).parent
LATIN = set(range(0x20, 0x250)) | {0x2010, 0x2011, 0x2012, 0x2013}
SYMBOLS = set(range(0x2190, 0x2C00))


def source(folder, package, weight):
    (found,) = pathlib.Path(folder).glob(f"*{package}*/package/{weight}*/*.ttf")
    return found


def characters(path):
    return set(TTFont(path).getBestCmap())


def only(path, wanted):
    options = subset.Options()
    options.layout_features = ["*"]
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.drop_tables += ["meta"]
    font = subset.load_font(path, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    made = pathlib.Path(HERE / "subset.tmp")
    subset.save_font(font, made, options)
    data = made.read_bytes()
    made.unlink()
    return data


def keep(name, data):
    packed = zlib.compress(data, 9)
    (HERE / f"{name}.z").write_bytes(packed)
    print(name, len(data), len(packed))


def main(folder):
    regular = source(folder, "biz-udgothic", 400)
    rest = source(folder, "noto-sans-jp", 400)
    symbols = source(folder, "noto-sans-symbols-2", 400)
    here, there = characters(regular), characters(rest)
    keep("BIZUDGothic-Regular.ttf", regular.read_bytes())
    keep("BIZUDGothic-Bold.ttf", source(folder, "biz-udgothic", 700).read_bytes())
    for weight, word in ((400, "Regular"), (700, "Bold")):
        keep(f"BIZUDPGothic-{word}-Latin.ttf", only(source(folder, "biz-udpgothic", weight), LATIN))
    keep("NotoSansJP-Regular-Rest.ttf", only(rest, there - here))
    keep("NotoSansSymbols2-Regular-Rest.ttf", only(symbols, (characters(symbols) & SYMBOLS) - here - there))


main(sys.argv[1])
