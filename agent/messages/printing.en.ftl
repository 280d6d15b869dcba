# Words on labels and receipts, and what a station says about its printers.

# On labels and receipts. In the language of the printer.
label-copy = COPY
label-return = Return
label-parcel = Parcel
label-tote = Tote
label-shelf = Place
label-station = Station
label-pallet = Pallet
label-test = Test
label-order = Order
label-from = From
label-to = To
label-lines = { $n ->
    [one] 1 line
   *[other] { $n } lines
 }
label-units = { $n ->
    [one] 1 piece
   *[other] { $n } pieces
 }
label-confirmation = Confirmation of return
label-refund = Refund
label-refund-other = Charges and shipping
label-refund-promised = We have taken these goods back. The refund follows to the payment you made; keep this slip until you have it.

# Which label.
template-return = Return label
template-parcel = Parcel label
template-tote = Tote label
template-shelf = Place label
template-station = Station label
template-badge = Badge
template-pallet = Pallet label
template-test = Test label
template-confirmation = Return confirmation
template-test-receipt = Test receipt

# Printers of the station.
prints-title = Printed here
prints-none = Nothing printed yet.
print-preview = Picture of the label
printer-starting = Connecting
printer-ready = Ready
printer-printing = Printing
printer-no-paper = No paper
printer-head-open = Open
printer-no-ribbon = No ribbon
printer-paused = Paused
printer-too-hot = Too hot
printer-error = Fault
printer-silent = No answer
printer-absent = Not there
printer-no-paper-help = Put a roll into printer { $name } and close it. What waits prints by itself.
printer-head-open-help = Close printer { $name }. What waits prints by itself.
printer-no-ribbon-help = Put a ribbon into printer { $name } and close it. What waits prints by itself.
printer-paused-help = Press the pause button on printer { $name }. What waits prints by itself.
printer-too-hot-help = Printer { $name } must cool down. It goes on by itself.
printer-error-help = Printer { $name } reports a fault: { $why }. Switch it off and on; if that does not help, move the labels to another printer and call IT.
printer-silent-help = Printer { $name } takes a connection but does not say how it is. Switch it off and on; until then nothing is sent to it.
printer-absent-help = Printer { $name } is not there. Check its power and network cable; it comes back by itself. Labels wait, or move them to another printer.

# What became of a label.
print-queued = Waits
print-sending = Being sent
print-sent = Sent
print-confirmed = Printed
print-handed-over = Handed to the printer
print-handed-over-help = CUPS has handed it over and cannot see whether it came out. Look at the printer; if it is not there, print a copy.
print-failed = Not printed
print-unknown = Did it print?
print-unknown-help = The connection broke while it was being printed. Look at the printer.
print-unknown-alert = { $template } { $subject }: the connection broke while printer { $printer } printed it. Look at the printer and say so under “Printed here”.
print-sent-help = The printer has it and has not said yet that it is done.
print-failed-expired = It waited too long, so it was not printed.
print-failed-dropped = It was taken out of the queue.
print-failed-crowded = Too many labels waited for this printer.
print-failed-template = Its template cannot be used. Call IT: { $why }
print-copy = copy
print-yes = Yes, it printed
print-no = No, print it again
print-again = Print a copy
print-now = Print now
print-move = Move to { $printer }
print-drop = Do not print
print-problem-missing = Not on the label, because no font has it: { $characters }
print-problem-cut = Cut off: { $text }
print-problem-code-left-out = No barcode, it does not fit: { $data }
print-problem-code-changed = QR code instead of a long barcode: { $data }
print-problem-over-edge = Left out, it does not fit on the label: { $what }
print-problem-control = Control characters were taken out: { $text }

# What came of it.
did-print-again = A copy of { $subject } is on its way to { $printer }
did-print-now = { $subject } is on its way to { $printer }
did-print-move = { $subject } was moved to { $printer }
did-print-drop = { $subject } will not be printed
did-print-yes = Noted: { $subject } is printed
refused-print-unknown = That label is not known here any more
refused-print-state = Meanwhile something else became of { $subject }. Look at it again
refused-print-under-way = A copy of { $subject } is on its way already
refused-printer-unknown = Printer { $printer } cannot print this for this station
print-failed-again = A copy was printed instead.

# The test of a printer.
printer-tested-never = not tested
printer-tested-well = tested, fine
printer-test-title = Test of printer { $name }
printer-test-never = Test this printer once
printer-test-what = A test sheet shows whether it answers, understands its language, prints as wide and as dark as it should, and whether its codes can be scanned.
printer-test-begin = Print the test sheet
printer-test-again = Print another sheet
printer-test-other-sheet = That answer was for an earlier sheet and does not count. Answer for the sheet that came out last.
printer-test-over = Nothing more can be tested; set it right and test again
printer-test-ask-came = What came out of the printer?
printer-test-ask-width = Which is the longest line with an end on both sides?
printer-test-ask-darkness = How do the fine upright lines look?
printer-test-ask-code = Scan the code of the sheet
printer-test-came-sheet = A sheet with lines and a code
printer-test-came-signs = Only letters and signs
printer-test-came-nothing = Nothing, or an empty label
printer-test-ruler = Line { $n }
printer-test-ruler-none = None
printer-test-unread = It cannot be scanned
printer-test-well = This printer is set up well
printer-test-status = Status
printer-test-status-answers = the printer answers
printer-test-status-cups = CUPS answers, the printer is not asked
printer-test-status-silent = no answer
printer-test-language = Language
printer-test-language-as-configured = as configured
printer-test-language-other = is the other one
printer-test-language-unread = not understood
printer-test-width = Width
printer-test-width-n = { $n } % of the configured one
printer-test-dark = Darkness
printer-test-darkness-right = Black and apart
printer-test-darkness-pale = Grey or broken
printer-test-darkness-dark = Run together
printer-test-code = Code
printer-test-code-same = reads as it was printed
printer-test-code-other = reads as something else
printer-test-code-unread = cannot be scanned
printer-test-fault-language-other = Wrong language
printer-test-help-language-other = It speaks ESC/POS where ZPL is configured, or the other way round. Set speaks in agent.toml to what it speaks, or change the printer’s emulation.
printer-test-fault-language-unread = It prints commands as letters
printer-test-help-language-unread = It does not understand what it is sent. Set speaks in agent.toml to what it speaks, or change the printer’s emulation.
printer-test-fault-status-silent = It does not say how it is
printer-test-help-status-silent = Nothing is sent to a printer that does not answer. Check that the line works both ways and that status answers are switched on in the printer.
printer-test-fault-came-nothing = Nothing came out
printer-test-help-came-nothing = It took the sheet and printed nothing. Check paper, ribbon and its side, and calibrate the printer to its labels.
printer-test-fault-code-other = Its code reads as something else
printer-test-help-code-other = Scan this very sheet again; if it stays so, clean the print head and test the scanner.
printer-test-fault-code-unread = Its code cannot be scanned
printer-test-help-code-unread = Clean the print head and set darkness and speed so that the fine lines stand apart; then test again.
printer-test-fault-width = It prints narrower than configured
printer-test-help-width = The right side of labels is missing. Set media or paper_mm in agent.toml to the real size, or the print width and left position in the printer.
printer-test-fault-pale = It prints too pale
printer-test-help-pale = Set more darkness or less speed in the printer, clean its head, and check that labels and ribbon fit each other.
printer-test-fault-dark = It prints too dark
printer-test-help-dark = Set less darkness in the printer: bars that run together are misread.
label-sheet = Test sheet
template-certify = Printer test sheet
template-certify-receipt = Printer test sheet
print-failed-other-language = It was not printed: the printer answers, but in the other language. Set speaks in agent.toml to what it speaks, or set the printer to ZPL or ESC/POS as configured.
