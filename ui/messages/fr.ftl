# Words both faces share.
shell-skip = Aller au contenu
shell-live-lost = La mise à jour en direct s’est arrêtée. Rechargez la page pour voir les dernières données.
time-now = à l’instant
time-ago = il y a { $time }
time-in = dans { $time }
