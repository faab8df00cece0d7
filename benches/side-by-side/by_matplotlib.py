"""The charts as matplotlib draws them by default. by_matplotlib.py FOLDER: reads FOLDER/FORM.csv, writes FOLDER/FORM.matplotlib.png

What is set: the size, a layout that cuts nothing off, the title, the titles of the axes, the month as time, the legend, names of
prefectures upright so that they do not overlap, bars of a month as wide as 25 days. All else is as it comes.
"""

import datetime
import math
import pathlib
import sys

import figures
import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot

folder = pathlib.Path(sys.argv[1])


def axes(title, x, y):
    _, own = pyplot.subplots(figsize=(8, 4.5), dpi=100, layout="constrained")
    own.set(title=title, xlabel=x, ylabel=y)
    return own


def save(name):
    pyplot.savefig(folder / f"{name}.matplotlib.png")
    pyplot.close()


def distinct(values):
    return list(dict.fromkeys(values))


day = datetime.date.fromisoformat

january = folder / "zoom-breakdown.csv"
title = "Online insurance-eligibility checks, January 2023"
for name, found, unit in [("zoom-breakdown", figures.counts(january), "Count"), ("zoom-breakdown-rates", figures.rates(january), "Rate (%)")]:
    own = axes(title, unit, "Figure")
    own.barh(*zip(*found))
    own.invert_yaxis()
    save(name)

found = figures.trend(folder / "trend.csv")
own = axes("Card rate", "Month", "Rate (%)")
for base in distinct(base for _, _, base in found):
    own.plot(*zip(*[(day(month), rate) for month, rate, of in found if of == base]), label=base)
own.legend(title="Denominator")
save("trend")
own = axes("Card rate", "Month", "Rate (%)")
own.plot([day(month) for month, _, _ in found], [rate for _, rate, _ in found])
save("trend-one-line")

found = figures.facilities(folder / "facilities.csv")
kinds = distinct(facility for facility, _, _ in found)
own = axes("Rates by facility, July 2024", "Facility", "Rate (%)")
for place, indicator in enumerate(distinct(indicator for _, indicator, _ in found)):
    bars = [(kinds.index(facility) + 0.2 * place, rate) for facility, of, rate in found if of == indicator]
    own.bar(*zip(*bars), width=0.2, label=indicator)
own.set_xticks([place + 0.3 for place in range(len(kinds))], kinds)
own.legend(title="Indicator")
save("facilities")

found = figures.prefectures(folder / "prefectures.csv")
own = axes("Card rate by prefecture, March 2024", "Prefecture", "Rate (%)")
own.bar([name for name, _ in found], [math.nan if rate is None else rate for _, rate in found])
own.tick_params("x", rotation=90)
save("prefectures")

found = figures.volume(folder / "volume.csv")
months = distinct(month for month, _, _ in found)
counts = {(month, part): count for month, part, count in found}
below = [0] * len(months)
own = axes("Eligibility checks", "Month", "Count")
for part in distinct(part for _, part, _ in found):
    own_counts = [counts.get((month, part), 0) for month in months]
    own.bar([day(month) for month in months], own_counts, bottom=below, width=25, label=part)
    below = [a + b for a, b in zip(below, own_counts)]
own.legend(title="Part")
save("volume")
