"""What the export is measured against: matplotlib's Agg, the same bars. by_matplotlib.py FIGURES.csv FONT.ttf OUT.png"""

import csv
import sys

import matplotlib

matplotlib.use("Agg")
from matplotlib import font_manager, pyplot

figures, font, out = sys.argv[1:]
font_manager.fontManager.addfont(font)
pyplot.rcParams["font.family"] = font_manager.FontProperties(fname=font).get_name()
rows = list(csv.reader(open(figures, encoding="utf-8")))
figure, axes = pyplot.subplots(figsize=(19.2, 10.8), dpi=100)
places = range(len(rows))
axes.barh(places, [100] * len(rows), color="#eef0f2")
axes.barh(places, [float(row[2]) for row in rows], color=[f"#{int(row[3]):06x}" for row in rows])
for place, row in enumerate(rows):
    axes.text(2, place, row[0], va="center", size=20)
    axes.text(98, place, row[1], va="center", ha="right", size=20)
axes.invert_yaxis()
axes.set_yticks([])
axes.set_xlabel("%")
axes.set_title("資格確認100件のうち、マイナカードによるものは1.3件", size=34, loc="left")
figure.text(0.04, 0.02, "出典: 東京保険医協会 2023-03-14。1件の利用が複数の閲覧を生みうる。", size=16)
figure.savefig(out)
