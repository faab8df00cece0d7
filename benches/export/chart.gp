# What the export is measured against: gnuplot's pngcairo, the bars of the chart with a title, a label each and a grid.
# gnuplot -e "figures='FIGURES.csv'; out='OUT.png'" chart.gp
set terminal pngcairo size 1920,1080 font "Noto Sans JP,20" enhanced
set output out
set datafile separator ","
set title "資格確認100件のうち、マイナカードによるものは1.3件" font "Noto Sans JP,34"
set label 1 "出典: 東京保険医協会 2023-03-14。1件の利用が複数の閲覧を生みうる。" at screen 0.04,0.04 font "Noto Sans JP,16"
set xrange [0:100]
set yrange [4.6:-0.6]
set xlabel "%"
unset ytics
unset key
set grid x
set style fill solid noborder
set bmargin 7
plot figures using (50):0:(50):(0.35) with boxxyerror linecolor rgb "#eef0f2", \
     figures using ($3 / 2):0:($3 / 2):(0.35):4 with boxxyerror linecolor rgb variable, \
     figures using (2):0:1 with labels left font "Noto Sans JP,20", \
     figures using (98):0:2 with labels right font "Noto Sans JP,20"
