# The hub's console in English. Plain words; one word per thing (see the vocabulary in the documentation).

nav-label = Main
nav-fleet = Fleet
nav-trace = Trace
nav-exceptions = Exceptions
nav-postings = Postings
nav-enrolment = Enrolment
nav-users = Users
nav-audit = Audit log
nav-badge = need a person
nav-out = Sign out
search-label = Find anything by its key
search-hint = Find an order, return, item, barcode, agent or ERP document
pager-label = Pages
pager-first = First page
pager-next = Next page
filter-any = Any
filter-apply = Filter
download-csv = Download as CSV

role-viewer = Viewer
role-operator = Operator
role-supervisor = Supervisor
role-admin = Admin
role-may-viewer = sees everything, changes nothing
role-may-operator = works on exceptions
role-may-supervisor = also lets agents in
role-may-admin = also manages users and tokens
scope-read = Read everything a page shows
scope-metrics = Read metrics
scope-enrol = Make enrolment codes

login-title = Sign in
login-fault = Not signed in.
login-name = User name
login-password = Password
login-go = Sign in
login-wrong = The name and the password do not go together. Check both; capital letters count in the password.
login-wait = Too many attempts failed. Try again in { $time }.

setup-title = Make the first admin
setup-intro = Nobody can sign in yet. This page is open once, for whoever can read the hub's machine. There, show the setup code:
setup-fault = Nothing was made.
setup-code = Setup code
setup-go = Make the admin and sign in
setup-wrong = That is not the code in the file. A restart of the hub makes a new one: look again.

account-name = A name has 1 to 40 letters, digits or . - _ @
account-short = The password is too short. It needs at least 12 characters; three or four words are good.
account-long = The password is longer than 256 bytes.
account-taken = That name is taken. Choose another one.
account-not-found = There is no user or token of that name any more.
account-last-admin = That is the last admin who can sign in. Make another admin first.
account-name-hint = Letters, digits and . - _ @, at most 40
account-password-hint = At least 12 characters; three or four words are good

failure-home = Go to Fleet
failure-forbidden-what = Your role does not allow this
failure-forbidden-means = Nothing was changed.
failure-forbidden-next = Ask an admin to do it, or to give you another role.
failure-stale-what = This page was too old
failure-stale-means = The form belongs to another session. Nothing was changed.
failure-stale-next = Go back, reload the page and send the form again.
failure-form-what = The form could not be read
failure-form-means = A field is missing or has a value that does not exist. Nothing was changed.
failure-form-next = Go back, reload the page and send the form again.
failure-not-found-what = There is no such page
failure-not-found-means = The address is wrong, or what it led to is gone.
failure-not-found-next = Use the search box to find an order, a return, an agent or a document by its key.
failure-store-what = The hub's store does not answer
failure-store-means = Nothing that was saved is lost: agents go on working and keep their operations. This page cannot be shown now.
failure-store-next = Try again in a minute. If it stays like this, the hub's log says why.
failure-render-what = This page could not be made
failure-render-means = That is a fault of ours. What was saved is safe.
failure-render-next = Try again. If it stays like this, the hub's log says why.

fleet-size = { $agents ->
    [one] one agent
   *[other] { $agents } agents
 } at { $sites ->
    [one] one site
   *[other] { $sites } sites
 }
fleet-online = Online
fleet-of = of { $n }
fleet-waiting = Waiting for the hub
fleet-waiting-none = Everything captured is here
fleet-oldest = Oldest
fleet-exceptions-some = Each has an owner and a deadline
fleet-exceptions-none = Nothing needs a person
fleet-backlog = Waiting for the ERP
fleet-backlog-oldest = Oldest
fleet-backlog-none = Everything is posted
fleet-stuck = { $n ->
    [one] One needs a person
   *[other] { $n } need a person
 }
fleet-agents = Agents
fleet-top = Needs a look
fleet-well = No agent needs a look.
fleet-well-what = Those that were heard are online, and nothing of theirs waits.
fleet-rest = { $n ->
    [one] One agent is as it should be
   *[other] { $n } agents are as they should be
 }
fleet-sites = { $n ->
    [one] One site is catching up
   *[other] { $n } sites are catching up
 }
fleet-finish = All here
finish-done = everything is here
finish-early = no estimate yet: it has only just begun
finish-still = no estimate: nothing came in the last minute
finish-away = no estimate: not connected. Work goes on there and is sent when the network is back
finish-stopped = no estimate: stopped until a person acts, see Exceptions
fleet-agent = Agent
fleet-site = Site
fleet-state = State
fleet-col-waiting = Waiting
fleet-col-oldest = Oldest
fleet-heard = Last seen
fleet-never = never
fleet-clock = Clock
fleet-software = Software
fleet-certificate = Certificate
fleet-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
 }
devices-title = Scanners and printers
devices-faults = { $n ->
    [one] One needs somebody there
   *[other] { $n } need somebody there
}
devices-rest = { $n ->
    [one] One other, as it should be
   *[other] { $n } others, as they should be
}
devices-well = No device needs a hand.
devices-well-what = All scanners and printers of connected agents answer.
devices-device = Device
devices-station = Station
devices-state = State
devices-since = Since
devices-waiting = Labels waiting
devices-reads = Scans
devices-unmatched = Unknown codes
device-kind-scanner = scanner
device-kind-printer = printer
device-kind-other = device
device-starting = Starting
device-ready = Ready
device-printing = Prints
device-no-paper = Paper out
device-head-open = Head open
device-no-ribbon = Ribbon out
device-paused = Paused
device-too-hot = Too hot
device-error = Fault
device-silent = Silent
device-absent = Disconnected
device-other = Not known here
device-help-no-paper = Labels wait until paper is in.
device-help-head-open = Labels wait until it is closed.
device-help-no-ribbon = Labels wait until a ribbon is in.
device-help-paused = Somebody must press pause on it.
device-help-too-hot = It goes on by itself when it has cooled down.
device-help-error = Somebody must look at it there.
device-help-silent = It takes a connection and answers nothing: switch it off and on.
device-help-absent = Cable, power or network: it comes back by itself.
fleet-empty-title = No agent has been let in yet
fleet-empty-what = An agent runs on each warehouse PC and store computer. It keeps what people do, even without the network, and sends it here.
fleet-empty-next = Make a one-time code for the first one, then type it at that machine:
fleet-empty-go = Make an enrolment code
agent-waiting = { $n } waiting
epochs = { $n ->
    [one] One journal
   *[other] { $n } journals
 }
epochs-none = Nothing has been heard from it yet.
epochs-label = The agent's journals
epochs-epoch = Journal
epochs-live = In use
epochs-ended = Ended
epochs-operations = Operations here
epochs-began = Began
epochs-why = Why
epochs-shared = also of
epoch-parent = continues { $epoch } after operation { $seq }
epoch-first = The agent's first
epoch-enrolled = Brought when the agent was enrolled anew
epoch-journal-behind = The agent's disk had been put back from an older copy
epoch-other-history = A second copy of the journal had been at work
epoch-pruned = The hub had been put back to before what the agent still had
epoch-hub-behind = The hub had been put back
epoch-unknown = Not known: the hub was put back since
agent-stopped = Stopped
agent-silent = Silent
agent-offline = Offline
agent-draining = Draining
agent-never-seen = Never seen
agent-online = Online
agent-revoked = Shut out

identity-title = What came in, and what became of it
identity-received = received
identity-posted = posted
identity-rejected = rejected
identity-pending = pending
identity-none = without ERP effect
identity-unapplied = being applied
identity-holds = Adds up
identity-broken = Does not add up
identity-kind = Operation
identity-units = units
identity-money = money
kind-pick-confirmed = Pick
kind-pick-short = Short pick
kind-shipment-packed = Shipment packed
kind-return-accepted = Return
kind-reservation-released = Held units let go
kind-stock-adjusted = Stock adjustment
kind-stock-counted = Count
kind-unreadable = Unreadable

found-order = Order
found-return = Return
found-item = Item
found-stock = Item
found-agent = Agent
found-operation = Operation
found-posting = Posting
found-document = ERP document
state-waiting = Waiting
state-pending = Pending
state-posted = In ERP
state-rejected = Rejected
state-unknown = Unknown
state-no-erp-effect = No ERP effect
order-open = Open
order-picking = Picking
order-shipped = Shipped
order-cancelled = Cancelled

trace-empty-title = Follow one thing from the scan to the ERP
trace-empty-what = Every hop is shown with its time: captured at the station, received by the hub, applied, posted, and told to the station.
trace-empty-next = Type or scan a key of any of these:
trace-none = Not known
trace-none-title = Nothing here has this key
trace-none-what = Operations that an agent has not sent yet are not known here. Keys are looked up whole; capital letters count in order numbers.
trace-none-next = Check the key, or see on Fleet whether the site's agent is waiting with operations.
trace-none-go = Look at the fleet
trace-exception = exception { $number }
trace-lines = { $n ->
    [one] One line
   *[other] { $n } lines
 }
trace-exceptions = { $n ->
    [one] One exception
   *[other] { $n } exceptions
 }
trace-lines-label = Order lines
trace-line = Line
trace-item = Item
trace-ordered = Ordered
trace-picked = Picked
trace-short = Short
trace-shipped = Shipped
trace-returned = Returned
trace-amount = Amount
trace-held = Held for a basket of { $agent } at { $site }: { $lines }
trace-held-line = { $units } of line { $line }
trace-operations = { $n ->
    [one] One operation
   *[other] { $n } operations
 }
trace-operations-none = Nothing has been captured for it yet.
trace-truncated = These are the newest { $n }; there are more.
trace-day = trading day { $day }

hop-captured = Captured
hop-captured-more = at { $site }, station { $station }
hop-captured-by = {" "}by worker { $worker }
hop-received = Received by the hub
hop-received-late = after { $time } without network
hop-received-code = { $agent } · seq { $seq }
hop-applied = Applied
hop-applied-more = as number { $number } of the hub
hop-waiting = Held back
hop-posting = Put into a posting
hop-posted = Posted to the ERP:
hop-rejected = Rejected:
hop-no-erp-effect = Nothing to post
hop-no-erp-effect-more = It is part of the record only.
hop-told = Station told
hop-told-more = { $agent } gets the outcome in its feed
hop-open-posted = Waiting for the ERP
hop-open-told = Station not told yet

category-poison = Unreadable operation
category-id-conflict = One id, two contents
category-foreign-source = Sent for another agent
category-unknown-order = Unknown order
category-unknown-item = Unknown item
category-order-mismatch = Does not fit its order
category-over-pick = Picked more than ordered
category-over-shipment = Shipped more than ordered
category-over-return = Returned more than shipped
category-over-refund = Refunded more than paid
category-early-return = Returned before it was shipped
category-duplicate-return = Return number used twice
category-duplicate-review = Came back elsewhere before
category-assessment-differs = Calculation does not agree
category-verdict-differs = Hub would have decided otherwise
category-pass-doubtful = Return with a doubtful pass
category-reservation-broken = Held units taken away
category-policy-conflict = Policy version changed
category-order-cancelled = Order was cancelled
category-currency-mismatch = Currencies differ
category-amount-mismatch = Total is not the sum
category-short-pick = Short pick
category-count-variance = Count differs
category-order-changed = Order changed too late
category-erp-rejected = Rejected by the ERP
category-erp-unknown = ERP outcome unknown
category-erp-down = ERP does not answer
category-fork = Two histories of one journal
category-gap = Operations missing
category-hub-behind = Hub is being given back what it lost
category-unknown-agent = Agent not enrolled here
category-agent-silent = Agent silent
category-clock = Clock is off
category-drift = Stock differs from the ERP
category-bad-input = Unreadable input
category-restored = Hub restored from a backup
severity-critical = Critical
severity-warning = Warning
severity-notice = Notice
exception-open = Open
exception-taken = Taken
exception-resolved = Resolved
exception-waived = Waived
exceptions-count = { $matching } of { $total }
exceptions-state = State
exceptions-state-open = Open
exceptions-state-closed = Closed
exceptions-state-any = Any
exceptions-category = Category
exceptions-site = Site
exceptions-due = Due
exceptions-opened = Opened
exceptions-number = No.
exceptions-about = About
exceptions-owner = Owner
exceptions-none = None match.
exceptions-none-what = Nothing needs a person with these filters.
exceptions-empty-title = Nothing has ever needed a person
exceptions-empty-what = When a pick falls short, the ERP refuses a posting or an operation cannot be read, it appears here with an owner and a deadline. Nothing fails quietly.
exceptions-empty-next = Until then, the fleet page shows whether everything arrives.

# One exception
exception-title = Exception { $number }
exception-detail = What happened
exception-closed = Closed
exception-decide = Decide
exception-note = Note
exception-note-hint = What was done, and by whom. It is kept with the exception.
exception-written = Written down. It takes effect in a moment.
exception-not-allowed = You may look, not decide: ask somebody who works on exceptions.
exception-waits-nothing = Nothing waits for it: it is for a person to know.
exception-waits-operations = What it is about has had no effect yet: not in stock, not in orders, not in the ERP.
exception-waits-posting = The ERP does not have it, or nobody knows whether it has.
decide-take = I work on it
decide-take-what = You become its owner. Nothing else changes.
decide-try-again = Try again
decide-try-again-operations = It is tried again with what the hub knows now. What cannot be done yet comes back as an exception.
decide-try-again-posting = The hub looks for it in the ERP and sends it if it is not there.
decide-resolve = It is dealt with
decide-waive = Nothing needs to be done
decide-close-nothing = The exception is closed with your note. Nothing else changes.
decide-close-operations = The exception is closed with your note, and what waits is given up for good: it never has an effect on stock, orders or the ERP. It cannot be undone.
decide-close-posting = The exception is closed with your note. The hub does not send it: it must have been booked in the ERP by hand, or not be needed.
decision-closed = It was closed in the meantime.
decision-note-missing = Write a note: what was done, and by whom.
decision-note-too-long = The note is longer than { $max } characters.
decision-nothing-waits = There is nothing to try again.
audit-exception-take = took an exception on
audit-exception-try-again = had it tried again
audit-exception-resolve = resolved an exception
audit-exception-waive = waived an exception

posting-shipment = Shipment
posting-return = Return
posting-adjustment = Stock adjustment
postings-kind = Kind
postings-document = ERP document
postings-made = Made
postings-took = Took
postings-tries = Tries
postings-said = The ERP said
postings-none = None match these filters.
postings-empty-title = Nothing has been written to the ERP yet
postings-empty-what = A posting is one write to the ERP, made from operations: a shipment, a return, a stock adjustment. Each has its own key, so that none goes twice.
postings-empty-next = The first one appears when a shipment is packed or a return is accepted.

drift-title = Stock drift
drift-what = Drift is what the hub’s ledger has on hand, less what the ERP says, less what is on its way there. It is compared now.
drift-ledger = Ledger
drift-erp = ERP
drift-way = On its way (in doubt)
drift-drift = Drift
drift-seen = The ERP said so
drift-since = Found
drift-none = Nothing differs by more than what is on its way.
drift-more = { $count } more differ by less; the API and the command line list them.
drift-told = When the ERP last said what there is
drift-link = How it stands now
drift-empty-title = Nothing has been compared yet
drift-empty-what = The ERP has not said what stock there is at any site.
drift-empty-next = It is compared when stock is read from the ERP, or when a stock file comes.

enrolment-intro = A code lets one agent in at one site. It works once and for at most an hour; the agent gets its own certificate for it.
enrolment-made = Code for { $agent }
enrolment-valid = It is shown only here, works once, and ends in { $time }.
enrolment-run = Run this at the agent's machine:
enrolment-another = Make another code
enrolment-not = No code was made.
enrolment-fault = { $why }.
enrolment-agent = Agent
enrolment-agent-hint = Its name, unique over all sites: a-z, 0-9 and -, such as s014-till2
enrolment-site = Site
enrolment-site-hint = Where it works, by the ERP's location code: a-z, 0-9 and -
enrolment-go = Make a code

users-not = Nothing was changed.
users-role = Role
users-since = Since
users-change = Change
users-me = you
users-active = May sign in
users-blocked = Blocked
users-set-role = Give this role
users-new-password = New password
users-set-password = Set the password
users-block = Block
users-unblock = Unblock
users-ends-sessions = Each change signs the person out everywhere.
users-add = Add a user
users-add-go = Add the user
users-tokens = Tokens for programs
users-tokens-what = A program that reads the API or the metrics signs in with a token. No token can manage users.
users-token-name = Program
users-scopes = May
users-token-go = Make a token
users-token-made = Token for { $name }
users-token-once = It is shown only here. Keep it where the program reads it.
users-no-scope = Tick at least one thing that the program may do.
users-revoke = Revoke
users-revoked = Revoked

audit-what = What people and programs did here, in order. Each entry's hash covers the one before: a changed or removed entry shows.
audit-whole = { $n ->
    [one] Chain is whole, one entry
   *[other] Chain is whole, { $n } entries
 }
audit-broken = Chain is broken at entry { $n }
audit-when = When
audit-who = Who
audit-did = Did
audit-to = To
audit-detail = With
audit-hash = Hash
audit-setup-finished = made the first admin
audit-session-begun = signed in
audit-session-ended = signed out
audit-user-added = added a user
audit-store-restored = put the store back from a backup
audit-user-role = changed a role
audit-user-password = set a password
audit-user-blocked = blocked a user
audit-user-unblocked = unblocked a user
audit-token-made = made a token
audit-token-revoked = revoked a token
audit-enrolment-code = made an enrolment code
