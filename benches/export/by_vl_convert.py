"""What the export is measured against: Vega-Lite by vl-convert, the same bars. by_vl_convert.py FIGURES.csv FONTS OUT.png"""

import csv
import sys

import vl_convert

figures, fonts, out = sys.argv[1:]
vl_convert.register_font_directory(fonts)
rows = [
    {"place": place, "label": row[0], "count": row[1], "percent": float(row[2]), "colour": f"#{int(row[3]):06x}"}
    for place, row in enumerate(csv.reader(open(figures, encoding="utf-8")))
]
y = {"field": "place", "type": "ordinal", "axis": None}
x = {"type": "quantitative", "scale": {"domain": [0, 100]}, "title": "%"}
text = lambda field, at, align: {
    "mark": {"type": "text", "align": align, "fontSize": 20},
    "encoding": {"y": y, "x": {**x, "datum": at}, "text": {"field": field}},
}
spec = {
    "title": {
        "text": "資格確認100件のうち、マイナカードによるものは1.3件",
        "subtitle": "出典: 東京保険医協会 2023-03-14。1件の利用が複数の閲覧を生みうる。",
        "fontSize": 34, "anchor": "start",
    },
    "width": 1920, "height": 1080, "autosize": {"type": "fit", "contains": "padding"},
    "config": {"font": "Noto Sans JP"},
    "data": {"values": rows},
    "layer": [
        {"mark": {"type": "bar", "color": "#eef0f2"}, "encoding": {"y": y, "x": {**x, "datum": 100}}},
        {"mark": "bar", "encoding": {"y": y, "x": {**x, "field": "percent"}, "color": {"field": "colour", "scale": None}}},
        text("label", 2, "left"),
        text("count", 98, "right"),
    ],
}
open(out, "wb").write(vl_convert.vegalite_to_png(spec))
