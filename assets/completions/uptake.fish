# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_uptake_global_optspecs
    string join \n h/help V/version
end

function __fish_uptake_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_uptake_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_uptake_using_subcommand
    set -l cmd (__fish_uptake_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c uptake -n "__fish_uptake_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c uptake -n "__fish_uptake_needs_command" -s V -l version -d 'Print version'
complete -c uptake -n "__fish_uptake_needs_command" -a "import" -d 'Print the figures that an import finds, and each refused cell on standard error'
complete -c uptake -n "__fish_uptake_needs_command" -a "audit" -d 'Check stated rates against their counts, totals against their parts, several values of one figure against each other, and a claim against all of them'
complete -c uptake -n "__fish_uptake_needs_command" -a "export" -d 'Write a chart, its figures, all figures or a story to a file. Needs no window and no display'
complete -c uptake -n "__fish_uptake_needs_command" -a "present" -d 'Present a story, on the whole screen or in a window for a call, or check its slides before they are shared'
complete -c uptake -n "__fish_uptake_needs_command" -a "kiosk" -d 'Show a story on a screen that nobody watches over, slide after slide'
complete -c uptake -n "__fish_uptake_needs_command" -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c uptake -n "__fish_uptake_using_subcommand import" -l format -d 'How to print the figures' -r -f -a "csv\t'Comma-separated values with a heading'
json\t'A list of objects'"
complete -c uptake -n "__fish_uptake_using_subcommand import" -s o -l output -d 'Write to a file instead of standard output' -r -F
complete -c uptake -n "__fish_uptake_using_subcommand import" -l encoding -d 'Encoding of text files, where it is not what their bytes show: utf-8, cp932, utf-16le or utf-16be' -r
complete -c uptake -n "__fish_uptake_using_subcommand import" -l lang -d 'Language of the messages' -r
complete -c uptake -n "__fish_uptake_using_subcommand import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c uptake -n "__fish_uptake_using_subcommand audit" -l check -d 'What to print; may be given more than once. Everything is checked all the same, and counted on standard error' -r -f -a "rates\t'Stated rates against their counts'
identities\t'Totals against the sums of their parts'
duplicates\t'Two values of one source for one figure'
vintages\t'Values of several sources for one figure'
all\t'All of these'"
complete -c uptake -n "__fish_uptake_using_subcommand audit" -l claim -d 'A quoted percentage, such as "2023年1月 1.3%": print what makes it true, near or false instead. Exit status 0 where it is true or within rounding, 1 otherwise, 2 where it holds no percentage' -r
complete -c uptake -n "__fish_uptake_using_subcommand audit" -l format -d 'How to print it' -r -f -a "table\t'Columns to read'
csv\t'Comma-separated values with a heading'
json\t'A list of objects'"
complete -c uptake -n "__fish_uptake_using_subcommand audit" -l lang -d 'Language of the messages' -r
complete -c uptake -n "__fish_uptake_using_subcommand audit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c uptake -n "__fish_uptake_using_subcommand export" -l chart -d 'Form of chart: zoom-breakdown, trend, icon-array, facilities, prefectures, volume, compare or table' -r
complete -c uptake -n "__fish_uptake_using_subcommand export" -l story -d 'Write a handout of a story instead of a chart: `bundled`, or a file' -r -F
complete -c uptake -n "__fish_uptake_using_subcommand export" -s o -l output -d 'File to write; its ending is the format. Of a chart: svg, png or pdf for the picture, csv or xlsx for its figures. Of all figures: csv, xlsx, or zip for a data package. Of a story: pdf or html for all of it, png or svg for a numbered picture a slide' -r -F
complete -c uptake -n "__fish_uptake_using_subcommand export" -l indicator -d 'Indicator by its id, such as `card_rate`; may be given more than once' -r
complete -c uptake -n "__fish_uptake_using_subcommand export" -l period -d 'Month, `YYYY-MM`' -r
complete -c uptake -n "__fish_uptake_using_subcommand export" -l facility -d 'Kind of facility: all, hospital, `medical_clinic`, `dental_clinic` or pharmacy' -r
complete -c uptake -n "__fish_uptake_using_subcommand export" -l denominator -d 'What rates are per: as-defined, checks-with-batch, checks-without-batch, card-checks, receipts, cards-held, facilities or population; or a count for the month, such as 246000000 or 約2.46億' -r
complete -c uptake -n "__fish_uptake_using_subcommand export" -l against -d 'What `compare` sets the figure against: a month `YYYY-MM`, a kind of facility, `base` for the other denominator of the month, or `newest`' -r
complete -c uptake -n "__fish_uptake_using_subcommand export" -l scale -d 'How rates are set on their axis in trend, prefectures and compare: linear or log' -r
complete -c uptake -n "__fish_uptake_using_subcommand export" -l facet -d 'Cut a trend into panels: facility or indicator' -r
complete -c uptake -n "__fish_uptake_using_subcommand export" -l line -d 'A reference line in a trend, such as "65%:目標"; may be given more than once' -r
complete -c uptake -n "__fish_uptake_using_subcommand export" -l note -d 'A note in a trend, at the rate of its month, such as "2023-04:text"; may be given more than once' -r
complete -c uptake -n "__fish_uptake_using_subcommand export" -l theme -d 'Colours' -r
complete -c uptake -n "__fish_uptake_using_subcommand export" -l lang -d 'Language' -r
complete -c uptake -n "__fish_uptake_using_subcommand export" -l size -d 'Width and height in pixels, `1600x900`; of each slide of a story. A table without it is as high as its rows' -r
complete -c uptake -n "__fish_uptake_using_subcommand export" -l times -d 'How many times these pixels a png has on each side, 1 to 4, for fine screens and print' -r
complete -c uptake -n "__fish_uptake_using_subcommand export" -l area -d 'Prefecture, by its code 01 to 47 or its Japanese name; without it the nation' -r
complete -c uptake -n "__fish_uptake_using_subcommand export" -l title -d 'A title of your own in place of the finding' -r
complete -c uptake -n "__fish_uptake_using_subcommand export" -l data -d 'Write all figures instead of a chart, those of FILES among them'
complete -c uptake -n "__fish_uptake_using_subcommand export" -l bom -d 'Begin a csv file with a byte order mark, which tells Excel that it is UTF-8'
complete -c uptake -n "__fish_uptake_using_subcommand export" -l free-axis -d 'Give each panel a rate axis of its own'
complete -c uptake -n "__fish_uptake_using_subcommand export" -l no-events -d 'Leave events out of a trend'
complete -c uptake -n "__fish_uptake_using_subcommand export" -s h -l help -d 'Print help'
complete -c uptake -n "__fish_uptake_using_subcommand present" -l window -d 'Present in a window of so many pixels, such as 1280x720, instead of on the whole screen' -r
complete -c uptake -n "__fish_uptake_using_subcommand present" -l slide -d 'Begin at a slide, by its number from 1' -r
complete -c uptake -n "__fish_uptake_using_subcommand present" -l lang -d 'Language; without it, the one that was chosen last' -r
complete -c uptake -n "__fish_uptake_using_subcommand present" -l theme -d 'Colours; without it, those that were chosen last' -r
complete -c uptake -n "__fish_uptake_using_subcommand present" -l size -d 'Width and height of the slides in pixels before the call makes them smaller' -r
complete -c uptake -n "__fish_uptake_using_subcommand present" -l format -d 'How to print what is found' -r -f -a "table\t'Columns to read'
json\t'A list of objects'"
complete -c uptake -n "__fish_uptake_using_subcommand present" -l check -d 'Look at each slide as it is seen through a call at 1280 x 720, and tell what does not read. Needs no window. Exit status 0 where nothing is found, 1 otherwise'
complete -c uptake -n "__fish_uptake_using_subcommand present" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c uptake -n "__fish_uptake_using_subcommand kiosk" -l watch -d 'A file of figures that is read again whenever it changes' -r -F
complete -c uptake -n "__fish_uptake_using_subcommand kiosk" -l dwell -d 'Seconds that each slide stands, 3 to 3600; without it, as long as each slide says' -r
complete -c uptake -n "__fish_uptake_using_subcommand kiosk" -l pin -d '4 to 12 digits that end the kiosk. Other users of the machine can see them here; `pin` in the settings is safer' -r
complete -c uptake -n "__fish_uptake_using_subcommand kiosk" -l settings -d 'A file of settings. Arguments win over it' -r -F
complete -c uptake -n "__fish_uptake_using_subcommand kiosk" -l monitor -d 'The screen, from 0' -r
complete -c uptake -n "__fish_uptake_using_subcommand kiosk" -l window -d 'A window of so many pixels instead of the whole screen, such as 1280x720' -r
complete -c uptake -n "__fish_uptake_using_subcommand kiosk" -l lang -d 'Language: ja, en, or both, which alternate from loop to loop' -r
complete -c uptake -n "__fish_uptake_using_subcommand kiosk" -l theme -d 'Colours: light or dark' -r
complete -c uptake -n "__fish_uptake_using_subcommand kiosk" -l log -d 'Where the log is kept; without it, on standard error' -r -F
complete -c uptake -n "__fish_uptake_using_subcommand kiosk" -l clock-speed -d 'How many times faster than that of the wall the clock of the kiosk is, to try out what takes days' -r
complete -c uptake -n "__fish_uptake_using_subcommand kiosk" -l check -d 'Check the settings, and read the story and the watched figures; show nothing. Exit status 0 where all is good, 2 otherwise'
complete -c uptake -n "__fish_uptake_using_subcommand kiosk" -l hash-pin -d 'Read a PIN from standard input and print its line for the settings'
complete -c uptake -n "__fish_uptake_using_subcommand kiosk" -s h -l help -d 'Print help'
complete -c uptake -n "__fish_uptake_using_subcommand help; and not __fish_seen_subcommand_from import audit export present kiosk help" -f -a "import" -d 'Print the figures that an import finds, and each refused cell on standard error'
complete -c uptake -n "__fish_uptake_using_subcommand help; and not __fish_seen_subcommand_from import audit export present kiosk help" -f -a "audit" -d 'Check stated rates against their counts, totals against their parts, several values of one figure against each other, and a claim against all of them'
complete -c uptake -n "__fish_uptake_using_subcommand help; and not __fish_seen_subcommand_from import audit export present kiosk help" -f -a "export" -d 'Write a chart, its figures, all figures or a story to a file. Needs no window and no display'
complete -c uptake -n "__fish_uptake_using_subcommand help; and not __fish_seen_subcommand_from import audit export present kiosk help" -f -a "present" -d 'Present a story, on the whole screen or in a window for a call, or check its slides before they are shared'
complete -c uptake -n "__fish_uptake_using_subcommand help; and not __fish_seen_subcommand_from import audit export present kiosk help" -f -a "kiosk" -d 'Show a story on a screen that nobody watches over, slide after slide'
complete -c uptake -n "__fish_uptake_using_subcommand help; and not __fish_seen_subcommand_from import audit export present kiosk help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
