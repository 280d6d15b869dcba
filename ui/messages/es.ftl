# Words both faces share.
shell-skip = Ir al contenido
shell-live-lost = La pantalla ya no se actualiza sola. Vuelva a cargar la página para ver lo último.
time-now = ahora mismo
time-ago = hace { $time }
time-in = dentro de { $time }
