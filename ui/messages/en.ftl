# Words both faces share.
shell-skip = Skip to the content
shell-live-lost = Live updates stopped. Reload the page to see the latest.
time-now = just now
time-ago = { $time } ago
time-in = in { $time }
