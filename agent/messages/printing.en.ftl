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
