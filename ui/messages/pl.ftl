# Words both faces share.
shell-skip = Przejść do treści
shell-live-lost = Bieżąca aktualizacja została przerwana. Odświeżyć stronę, aby zobaczyć najnowsze dane.
time-now = przed chwilą
time-ago = { $time } temu
time-in = za { $time }
