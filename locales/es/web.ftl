### Las páginas de Corsac. Los argumentos están aislados de la dirección del texto que los rodea.
###
### Las palabras elegidas, una sola para cada cosa:
###   account            cuenta
###   device             dispositivo
###   sync               sincronizar, sincronización
###   recovery key       clave de recuperación
###   backup codes       códigos de respaldo
###   two-step sign-in   inicio de sesión en dos pasos
###   authenticator app  aplicación de autenticación
###   passkey            clave de acceso
###   security key       llave de seguridad
###   sign in, sign out  iniciar sesión, cerrar sesión
###   invitation         invitación
###   administrator      administrador; «quien administra este servidor» para quienes lo usan
###   bookmarks, tabs    marcadores, pestañas, como en Firefox
### Se trata de tú, con palabras que valen en España y en América.

## En todas partes

page-title = { $title } · Corsac
loading = Un momento…
footer-home = Acerca de este servidor
footer-language = Idioma
footer-diagnostics = Diagnóstico
copied = Copiado
cancel = Cancelar
back-home = Ir a la página de inicio
try-again = Intentar de nuevo

## Dirección

email-title = Iniciar sesión
email-lead = Escribe tu dirección. Si aún no tiene cuenta aquí, la crearás en el paso siguiente.
email-lead-invitation = Escribe la dirección de tu cuenta, o la de la cuenta nueva para la que tienes una invitación.
email-lead-closed = Escribe la dirección de tu cuenta, o la de la cuenta nueva para la que tienes una invitación.
email-title-sync = Sincronizar este Firefox
email-title-invite = Tienes una invitación
email-title-first = Crear la primera cuenta
email-lead-invite = Escribe la dirección para la que será tu nueva cuenta.
email-label = Dirección de correo electrónico
email-button = Continuar
email-busy = Buscando…
email-unknown = Ninguna cuenta de aquí tiene todavía esta dirección. ¿La escribiste mal?
email-unknown-change = Cambiarla

## Contraseña

password-title = Tu contraseña
password-lead = Nunca sale de este navegador: el servidor solo recibe una prueba calculada a partir de ella.
password-title-again = Tu contraseña, una vez más
password-lead-again = Esta página se ha vuelto a cargar. Tus claves se calculan a partir de la contraseña y nunca se guardan; por eso Firefox la necesita por segunda vez.
password-label = Contraseña
password-button = Iniciar sesión
password-busy = Comprobando…
password-reveal = Mostrar la contraseña
password-hide = Ocultar la contraseña
password-forgot = ¿Olvidaste tu contraseña?
other-email = Usar otra dirección

## Cuenta nueva

new-password-title = Elige una contraseña
new-password-lead = Lo que Firefox sincroniza se cifra con ella antes de salir de tu dispositivo. Nadie que administre este servidor puede leerlo, ni recuperarlo si la contraseña se pierde.
new-password-hint = Al menos { $length } caracteres. Unas cuantas palabras sin relación entre sí son fáciles de recordar y difíciles de adivinar.
new-password-button = Crear cuenta
new-password-busy = Creando tus claves…
invite-label = Código de invitación
invite-hint = Te lo da quien administra este servidor. El enlace completo también sirve.
invite-have = Tengo un código de invitación
invitation-title = ¿Tienes una invitación?
invitation-lead = Sin invitación, este servidor no acepta cuentas nuevas.
strength-0 = Demasiado corta
strength-1 = Fácil de adivinar
strength-2 = Aceptable
strength-3 = Buena
strength-4 = Muy buena

## Código enviado por correo

code-title-signup = Confirma tu dirección
code-title-signin = ¿Eres tú?
code-lead = Un código de seis cifras va en camino a { $email }.
code-lead-signup-no-mail = Este servidor no envía correo. Quien lo administra puede confirmar { $email } por ti: entonces esta página continúa sola. O puede darte el código de seis cifras que está en la bandeja de salida del servidor.
code-lead-signin-no-mail = Este servidor no envía correo. Quien lo administra puede darte el código de seis cifras para { $email } que está en la bandeja de salida del servidor. Vale durante diez minutos.
code-label = Código
code-button = Confirmar
code-busy = Comprobando…
code-again = Enviar otro código
code-check = Mi dirección ya está confirmada

## Mientras Firefox trabaja

waiting-login = Firefox se está preparando. Puede tardar medio minuto si su servicio de notificaciones push no está disponible.
waiting-link = Firefox espera tu respuesta. Busca su pregunta, quizá en otra ventana.

## Un Firefox que aún no escucha

connect-title = Abre ahora los ajustes de sincronización de Firefox
connect-title-invite = Conectar este Firefox
connect-lead-invite = Deja abierta esta página: continúa sola. Si ya has cambiado la preferencia, solo queda el último paso.
connect-lead = Este Firefox aún no ha leído los ajustes de este servidor. Lo hace cuando abres Ajustes → Cuenta y sincronización («Sincronización» en los más antiguos) o cuando eliges «Iniciar sesión» en su menú. Deja abierta esta página: continúa sola.
connect-unset = ¿Aún no está configurado para este servidor?
connect-without = Continuar sin este Firefox
connect-waiting = Esperando a Firefox…

## Cómo dirigir Firefox a este servidor

setup-config = Abre una pestaña nueva, escribe about:config en su barra de direcciones y acepta la advertencia.
setup-preference = Busca esta preferencia y pulsa el lápiz (o elige «Cadena» y +):
setup-preference-value = Ponle esta dirección:
setup-http = Esta también, como «Booleano», con el valor true, porque este servidor usa http sin cifrar:
setup-open = Abre Ajustes → Cuenta y sincronización («Sincronización» en los Firefox más antiguos) e inicia sesión.
setup-open-waiting = Abre Ajustes → Cuenta y sincronización («Sincronización» en los Firefox más antiguos). Ahí Firefox lee los ajustes de este servidor; después vuelve aquí.
setup-copy-name = Copiar el nombre
setup-copy-value = Copiar la dirección

## Listo

done-synced-title = Este Firefox está conectado
done-synced-lead = Su primera sincronización está en marcha. Puedes cerrar esta página.
done-connected-title = Has iniciado sesión
done-connected-lead = Firefox continúa desde aquí. Puedes cerrar esta página.
done-close-title = Has iniciado sesión
done-close-lead = Si tu navegador no cierra esta página por sí solo, puedes cerrarla tú.
done-account-ready-title = Tu cuenta está lista
done-account-ready-lead = Ahora conéctale un Firefox.
done-deleted-title = Tu cuenta se ha eliminado
done-deleted-lead = Lo que estaba sincronizado aquí también está eliminado. Los datos de tus navegadores siguen ahí.
done-signed-out-title = Has cerrado sesión
done-signed-out-lead = No se ha eliminado nada en este dispositivo.
done-app-title = Has iniciado sesión
done-app-lead = Vuelve a la aplicación de la que vienes.
done-confirmed-title = Gracias, confirmado
done-confirmed-lead = Vuelve a donde estabas iniciando sesión. Puedes cerrar esta página.
done-cleared-title = Todo borrado
done-cleared-lead = Este navegador ya no guarda nada de estas páginas. Firefox sigue como estaba.
done-choose = Elegir qué sincronizar
done-device = Conectar otro dispositivo
done-account = Administrar la cuenta

## Enlaces en los correos

link-account-title = Confirma tu dirección
link-account-lead = Si has creado aquí una cuenta con esta dirección, confírmala.
link-signin-title = Confirma el inicio de sesión
link-signin-lead = Si eres tú quien acaba de iniciar sesión, confírmalo. Si no, otra persona conoce tu contraseña: no lo confirmes y avisa a quien administra este servidor.
link-code-lead = El correo tiene un código de seis cifras. Escríbelo en la página donde estabas iniciando sesión.
link-button = Confirmar
link-busy = Confirmando…

## Problemas

problem-invalid-link-title = Este enlace no está completo
problem-invalid-link-text = Le falta algo. Empieza de nuevo en Firefox: elige «Iniciar sesión» en sus ajustes de sincronización.
problem-no-browser-title = Esta página es de Firefox
problem-no-browser-text = Se abrió para iniciar sesión en un Firefox, pero aquí no responde ninguno. Ábrela desde el propio Firefox: elige «Iniciar sesión» en sus ajustes de sincronización.
problem-start-again-title = Empieza de nuevo en Firefox
problem-start-again-text = Firefox ya no espera a esta página. Elige «Iniciar sesión» en sus ajustes de sincronización.
problem-wrong-address-title = Este servidor tiene otra dirección
problem-wrong-address-text = Esta página se abrió como { $here }, pero Firefox debe usar { $address }, letra por letra. Ábrela en esa dirección y revisa la preferencia en Firefox.
problem-wrong-address-go = Abrir { $address }
problem-other-account-title = Hay otra cuenta conectada
problem-other-account-text = Este Firefox es de { $email }. Para usar otra cuenta, primero cierra sesión en los ajustes de sincronización de Firefox y empieza de nuevo allí. No se ha cambiado nada.
problem-browser-refused-title = Firefox no pudo terminar
problem-browser-refused-text = Tu cuenta está bien, pero Firefox rechazó el último paso. Lo normal es que baste con intentarlo de nuevo.
problem-browser-refused-detail = Lo que dijo Firefox
problem-old-browser-title = Este Firefox es demasiado antiguo para este servidor
problem-old-browser-text = Inicia sesión de una forma que este servidor aún no admite. Un Firefox más reciente funciona.
problem-open-in-firefox-title = Abre esto en Firefox
problem-open-in-firefox-text = Este enlace conecta un Firefox con su cuenta. Abre Firefox y elige «Iniciar sesión» en sus ajustes de sincronización.
problem-apps-later-title = Aquí todavía no
problem-apps-later-text = Otra aplicación pide a este servidor que inicie tu sesión. Por ahora, este servidor solo lo hace para Firefox.
problem-pairing-later-title = Todavía no con un código QR
problem-pairing-later-text = Conectar un teléfono escaneando un código llegará más adelante. Hasta entonces, inicia sesión en el teléfono con tu dirección y tu contraseña.
problem-unknown-client-title = Este servidor no conoce esa aplicación
problem-unknown-client-text = El enlace nombra una aplicación que no puede iniciar sesión aquí.
problem-invite-unknown-title = Esta invitación no se conoce
problem-invite-unknown-text = Comprueba que el enlace esté completo, o pide otro.
problem-invite-first-old-title = Hay un enlace más reciente
problem-invite-first-old-text = Cada vez que el servidor arranca, crea un enlace nuevo para la primera cuenta. Toma el más reciente, del terminal o del archivo «first-account-link» de la carpeta de datos.
problem-invite-used-title = Esta invitación ya se usó
problem-invite-used-text = Cada invitación vale solo para cierto número de cuentas. Si la tuya ya existe, inicia sesión; si no, pide otra invitación.
problem-invite-expired-title = Esta invitación es demasiado antigua
problem-invite-expired-text = Pide otra a quien administra este servidor.
problem-invite-revoked-title = Esta invitación fue anulada
problem-invite-revoked-text = Pide otra a quien administra este servidor.
problem-no-crypto-title = Esta dirección no es lo bastante segura
problem-no-crypto-text = Los navegadores no dan su criptografía a las páginas sin https, y tu contraseña no debe salir sin ella. Quien administra este servidor tiene que darle una dirección https.
problem-no-storage-title = Este navegador no nos guarda nada
problem-no-storage-text = Iniciar sesión necesita un poco de almacenamiento en esta pestaña. Permite las cookies y los datos del sitio para esta dirección e inténtalo de nuevo.
problem-unreachable-title = El servidor no responde
problem-unreachable-text = Comprueba tu conexión a Internet e inténtalo de nuevo.
problem-server-title = El servidor tiene un problema
problem-server-text = No se ha perdido nada. Inténtalo de nuevo dentro de un minuto.
problem-not-found-title = Aquí no hay nada
problem-not-found-text = Esta dirección no tiene ninguna página.

## Errores, junto a un campo o encima de un formulario

trouble-network = El servidor no responde. Comprueba tu conexión a Internet e inténtalo de nuevo.
trouble-server = El servidor tiene un problema. No se ha perdido nada: inténtalo de nuevo dentro de un minuto.
trouble-throttled =
    { $minutes ->
        [one] Demasiados intentos. Espera un minuto e inténtalo de nuevo.
       *[other] Demasiados intentos. Espera { $minutes } minutos e inténtalo de nuevo.
    }
trouble-account-gone = Esta cuenta ya no existe.
trouble-refused = El servidor lo rechazó (error { $errno }).
trouble-unexpected = Algo salió mal en esta página. Vuelve a cargarla.
trouble-email = Esta no es una dirección de correo completa.
trouble-email-taken = Esta dirección ya pertenece a una cuenta. Usa otra.
trouble-signup-refused = El servidor no creó esta cuenta. ¿La invitación es para otra dirección?
trouble-password = Esa no es la contraseña.
trouble-password-empty = Escribe tu contraseña.
trouble-password-short = Usa al menos { $length } caracteres.
trouble-password-email = No la hagas a partir de tu dirección.
trouble-password-common = Mucha gente usa esta, así que es de las primeras que se prueban. Elige otra.
trouble-unknown-account = No hay ninguna cuenta con esta dirección que pueda iniciar sesión.
trouble-invite-missing = Escribe el código de tu invitación.
trouble-invite-unknown = Esta invitación no se conoce. Revisa si hay algún error al escribirla.
trouble-invite-first-old = Cada vez que el servidor arranca, crea un código nuevo para la primera cuenta: usa el más reciente.
trouble-invite-used = Esta invitación ya se usó.
trouble-invite-expired = Esta invitación es demasiado antigua. Pide otra.
trouble-invite-revoked = Esta invitación fue anulada. Pide otra.
trouble-code = Ese código es incorrecto o demasiado antiguo.
trouble-code-shape = El código tiene seis cifras.
trouble-link = Este enlace ya no vale. Inicia sesión de nuevo para recibir otro.
trouble-number = Escribe un número entero entre 1 y { $max }.
trouble-name = Este nombre es demasiado largo.
notice-session-over = Tienes que iniciar sesión de nuevo.
notice-link-declined = El inicio de sesión se canceló. No se ha cambiado nada en este Firefox.
notice-account-exists = Ya hay una cuenta con esta dirección. Inicia sesión en ella.
notice-not-confirmed = Aún no está confirmada.
notice-code-sent = Otro código va en camino.
notice-code-made = Hay otro código en la bandeja de salida del servidor.
notice-name-saved = Tu nombre está guardado.
notice-client-removed = Su sesión está cerrada.

## Página de inicio

home-title = Un lugar tuyo para los datos de Firefox
home-lead = Marcadores, contraseñas, historial y pestañas abiertas, sincronizados entre tus navegadores por este servidor, y legibles solo para ti.
home-sign-in = Iniciar sesión y sincronizar este Firefox
home-settings = Administrar tu cuenta
home-signed-in = En este Firefox está iniciada la sesión de { $email }.
home-connect = Conectar un Firefox
home-invite = Necesitas una invitación para crear una cuenta: quien administra este servidor puede darte una.
home-closed = Este servidor no acepta cuentas nuevas sin invitación. Si tienes una cuenta, puedes conectarle más navegadores.

## Otro dispositivo

device-title = Conectar otro dispositivo
device-lead = Inicia sesión allí con la misma cuenta y los dos tendrán los mismos datos.
device-success = La conexión está hecha. La sincronización ha empezado.
device-signed-in = En este Firefox está iniciada la sesión de { $email }.
device-desktop = En un equipo de escritorio o portátil
device-desktop-local = En otro perfil de Firefox de este equipo
device-local-title = Otros dispositivos no llegan a { $address }
device-local = Esa dirección siempre significa el dispositivo en el que se escribe. Para teléfonos y otros equipos, quien administra este servidor pone en CORSAC_PUBLIC_URL una dirección https de la red y coloca delante un proxy para https. La página «Install» de la documentación explica cómo.
device-android = En Android
device-android-menu = En Firefox, sin sesión iniciada, abre ⋮ → Ajustes → Acerca de Firefox y toca el logotipo cinco veces.
device-android-server = Vuelve a Ajustes → Sync Debug. En «Custom Mozilla account server», escribe:
device-android-token = En «Custom Sync server», escribe:
device-android-restart = Elige «Stop Firefox», ábrelo de nuevo e inicia sesión en los ajustes.
device-ios = En iPhone y iPad
device-ios-menu = En Firefox, sin sesión iniciada, abre los ajustes y toca cinco veces la fila de la versión. Después abre Advanced Sync Settings y deja «Use stage servers» desactivado.
device-ios-server = Activa «Use Custom FxA Content Server» y escribe:
device-ios-token = Activa «Use Custom Sync Token Server» y escribe:
device-ios-sign-in = Cierra Firefox, ábrelo de nuevo e inicia sesión en los ajustes.
device-phone-untried = Estos pasos vienen del código fuente de la aplicación. Nadie los ha probado aún con esta versión de Corsac.
device-pairing = Conectar escaneando un código llegará más adelante.

## Ajustes

settings-title = Tu cuenta
settings-account = Cuenta
settings-since = Desde el { $date }
settings-admin = Administras este servidor.
settings-name-label = Nombre visible
settings-name-hint = Se muestra en Firefox junto a tu dirección.
settings-name-button = Guardar
settings-name-busy = Guardando…
settings-clients = Dispositivos y sesiones
settings-client-this = este navegador
settings-client-unnamed = Navegador sin nombre
settings-client-seen = Visto por última vez: { $date }
settings-client-app = Aplicación
settings-client-remove = Quitar
settings-client-remove-name = Quitar { $name }
settings-client-remove-title = ¿Quitar { $name }?
settings-client-remove-text = Se cierra su sesión y deja de sincronizarse. Los datos que contiene se quedan en él.
settings-activity = Actividad reciente
settings-activity-none = Nada todavía.
settings-sign-out = Cerrar sesión
settings-sign-out-title = ¿Cerrar sesión en Firefox?
settings-sign-out-text = Esta página usa la sesión del propio Firefox: si la cierras, la sincronización se detiene en este navegador. Lo que está guardado en este dispositivo se queda.
settings-delete = Eliminar la cuenta
settings-delete-text = Elimina para siempre la cuenta y todo lo que estaba sincronizado aquí. Los datos de tus navegadores se quedan en ellos.
settings-delete-button = Eliminar la cuenta…
settings-delete-title = ¿Eliminar esta cuenta?
settings-delete-administrator-title = Nadie más administra este servidor
settings-delete-administrator = Los demás conservan sus cuentas, pero nadie podrá invitar a gente ni ocuparse de este servidor. Primero nombra a otro administrador, en el servidor:
settings-delete-administrator-who = <dirección>
trouble-last-administrator = Nadie más administra este servidor. Primero nombra a otro administrador.
settings-delete-confirm = Eliminar para siempre
settings-delete-busy = Eliminando…

## Nombres de lo que le pasó a una cuenta

event-account-create = Cuenta creada
event-account-login = Sesión iniciada
event-login-waiting = Contraseña correcta, falta el código
event-password-typed = Contraseña escrita para un cambio
event-account-login-failure = Contraseña incorrecta
event-session-destroy = Sesión cerrada
event-account-reset = Contraseña restablecida
event-account-enable = Cuenta activada de nuevo por quien administra este servidor
event-account-disable = Cuenta desactivada por quien administra este servidor
event-password-changed = Contraseña cambiada
event-password-upgraded = Contraseña mejor protegida
event-confirm-skipped = Sesión iniciada sin código
event-email-verified = Dirección confirmada
event-agent = { $browser } en { $system }
event-other = { $name }
event-unconfirmed = sin confirmar

## Invitaciones, para la administración

invites = Invitaciones
invites-lead = Cualquiera que tenga el enlace puede crear una cuenta aquí.
invites-none = Aún no hay invitaciones.
invites-note-label = Nota
invites-note-hint = Para ti: para quién es.
invites-email-label = Solo para esta dirección
invites-email-hint = Déjalo vacío para cualquiera. Una invitación para una dirección también la confirma.
invites-uses-label = Para cuántas cuentas es
invites-days-label = Días hasta que caduca
invites-create = Crear una invitación
invites-creating = Creándola…
invites-made = Envía este enlace. Solo se muestra ahora.
invites-local = Solo este equipo puede abrirlo, porque { $address } siempre significa el dispositivo en el que se escribe: para otras personas, pon primero en CORSAC_PUBLIC_URL una dirección https (página «Install» de la documentación).
invites-copy = Copiar el enlace
invites-revoke = Anular
invites-revoke-name = Anular { $name }
invites-anyone = Cualquiera
invites-uses-left =
    { $left ->
        [one] Queda una cuenta
       *[other] Quedan { $left } cuentas
    }
invites-until = hasta el { $date }
invites-state-used = Usada
invites-state-expired = Caducada
invites-state-revoked = Anulada

## Diagnóstico

diagnostics-title = Diagnóstico
diagnostics-lead = Lo que esta página puede ver. No contiene secretos, así que puedes enviársela a quien te ayude.
diagnostics-page = Esta página
diagnostics-address = Dirección
diagnostics-address-ok = { $origin }, como dice el servidor.
diagnostics-address-wrong = Esta página se abrió como { $origin }, pero el servidor se llama a sí mismo { $address }. Firefox debe usar esa.
diagnostics-crypto = Criptografía
diagnostics-storage = Almacenamiento en esta pestaña
diagnostics-available = Disponible
diagnostics-missing = Falta
diagnostics-agent = Navegador
diagnostics-firefox = Firefox
diagnostics-firefox-yes = Escucha a esta página.
diagnostics-firefox-no = No escucha a esta página: no está configurado para este servidor, o aún no ha leído sus ajustes.
diagnostics-firefox-silent = Aquí no responde ningún Firefox.
diagnostics-user = Sesión
diagnostics-user-none = Nadie
diagnostics-user-unfinished = { $email }, sin terminar
diagnostics-user-lost = { $email }, tiene que iniciar sesión de nuevo
diagnostics-capabilities = Sabe hacer
diagnostics-server = Servidor
diagnostics-clock = Reloj
diagnostics-clock-ok = Exacto, segundo más o menos.
diagnostics-clock-off =
    { $seconds ->
        [one] Un segundo de diferencia con el de este equipo.
       *[other] { $seconds } segundos de diferencia con el de este equipo.
    }
diagnostics-configuration = Configuración para Firefox
diagnostics-openid = Configuración para teléfonos
diagnostics-accounts = Cuentas
diagnostics-profile = Perfiles
diagnostics-token = Sincronización
diagnostics-ok = Responde
diagnostics-bad = Responde mal ({ $status })
diagnostics-down = No responde
diagnostics-checking = Preguntando…
diagnostics-admin = Para la administración
diagnostics-version = Versión
diagnostics-hawk = Firmas que no coincidían
diagnostics-hawk-help = Si hay alguna, un proxy cambia la dirección: debe transmitir el host, el puerto y la ruta tal como son.
diagnostics-proxy = Proxy no declarado
diagnostics-proxy-yes = Sí: todos los que pasan por él comparten un mismo límite. Decláralo en CORSAC_TRUSTED_PROXIES.
diagnostics-proxy-no = No se ha visto ninguno
diagnostics-mails = Correos en espera
diagnostics-mail-error = Último error de correo
diagnostics-confirm = Códigos al iniciar sesión
diagnostics-signup = Cuentas nuevas

### Contraseña y clave de recuperación

## Cambio de contraseña

settings-security = Seguridad
settings-password = Contraseña
settings-password-text = Al cambiarla se conserva todo lo sincronizado.
settings-password-change = Cambiar
settings-recovery-on = Tienes una. Te devuelve tus datos si olvidas la contraseña.
settings-recovery-off = Aún no tienes ninguna. Te devolvería tus datos si olvidaras la contraseña.
settings-recovery-open = Abrir
settings-restore = Encontré mi clave de recuperación o recuerdo mi contraseña anterior
back-settings = Volver a tu cuenta
change-password-title = Cambia tu contraseña
change-password-lead = Todo lo sincronizado se queda como está. Tus otros dispositivos te pedirán que inicies sesión de nuevo.
change-password-old = Contraseña actual
change-password-new = Contraseña nueva
change-password-button = Cambiar la contraseña
change-password-busy = Cambiando…
changed-password-title = Has cambiado tu contraseña
changed-password-lead-firefox = Este Firefox sigue sincronizándose. Tus otros dispositivos te piden que inicies sesión con la contraseña nueva; en ellos no se pierde nada.
changed-password-lead = Tus dispositivos te piden que inicies sesión con la contraseña nueva; en ellos no se pierde nada.
trouble-password-same = Esta es la contraseña que tienes ahora. Elige otra.
notice-firefox-not-told = Firefox no aplicó el cambio: inicia sesión de nuevo en sus ajustes de sincronización.

## Clave de recuperación

recovery-title = Clave de recuperación
recovery-lead = Tu contraseña abre lo que sincronizas, y nadie puede buscarla por ti. Si la olvidas, una clave de recuperación también abre tus datos. Crea una ahora y guárdala donde solo tú la encuentres.
recovery-lead-exists = Si olvidas tu contraseña, esta clave te devuelve tus datos.
recovery-on = Tienes una clave de recuperación.
recovery-make = Crear una clave de recuperación
recovery-replace = Crear otra clave
recovery-making = Creándola…
recovery-password-hint = La clave se calcula a partir de lo que tu contraseña abre.
recovery-password-hint-replace = La clave que tienes ahora dejará de funcionar al instante.
recovery-new-title = Guarda esta clave
recovery-new-lead = Imprímela, o guárdala en un gestor de contraseñas o en otro lugar seguro: no solo en este dispositivo.
recovery-only-now = Solo se muestra ahora. Si se pierde, crea otra aquí.
recovery-copy = Copiar la clave
recovery-download = Descargar como texto
recovery-print = Imprimir
recovery-put-away = Ya la he guardado
recovery-hint-title = Pista
recovery-hint-label = ¿Dónde la guardaste?
recovery-hint-hint = Se muestra cuando necesitas la clave, por ejemplo «en la carpeta azul». No escribas aquí la propia clave. Puedes dejarlo vacío.
recovery-drop-title = Eliminar la clave de recuperación
recovery-drop-text = Sin ella, una contraseña olvidada significa que ya nadie puede leer lo que está guardado en este servidor.
recovery-drop = Eliminar la clave
recovery-drop-ask = ¿Eliminar la clave de recuperación?
recovery-file-name = clave de recuperación
recovery-file-title = Clave de recuperación
recovery-file-for = Para { $email } en { $address }
recovery-file-made = Creada el { $date }
recovery-file-use = Si olvidas tu contraseña, elige «¿Olvidaste tu contraseña?» al iniciar sesión y escribe esta clave cuando se te pida. Mantenla en secreto: quien la tenga junto con tu correo puede leer tus datos.
trouble-recovery-key = Esta no es la clave de recuperación de esta cuenta.
trouble-recovery-key-shape = Una clave de recuperación tiene 32 letras y cifras y empieza por A. Revisa si hay algún error al escribirla.
trouble-hint = Esta pista es demasiado larga.
trouble-hint-key = Esto parece una clave de recuperación. Escribe solo dónde está.
notice-recovery-on = Tu clave de recuperación está activa.
notice-recovery-off = Se ha eliminado la clave de recuperación.
notice-hint-saved = Tu pista está guardada.

## Contraseña olvidada

reset-title = ¿Olvidaste tu contraseña?
reset-lead = Enviamos un código a tu dirección. Con él, y con tu clave de recuperación si tienes una, eliges una contraseña nueva.
reset-lead-no-mail = Este servidor no envía correo: quien lo administra puede darte el código para tu dirección. Con él, y con tu clave de recuperación si tienes una, eliges una contraseña nueva.
reset-before = ¿Hay algún Firefox donde tu sesión siga abierta? Los datos que contiene están a salvo, hagas lo que hagas aquí.
reset-send = Enviar un código
reset-sending = Enviando…
reset-remembered = Ya la recuerdo
reset-code-title = Escribe el código
reset-code-lead = Si existe una cuenta para { $email }, un código de ocho cifras va en camino.
reset-code-lead-no-mail = Pide a quien administra este servidor el código de ocho cifras para { $email }. Vale durante diez minutos.
reset-code-nothing = ¿No llega nada? Mira en el correo no deseado y revisa la dirección: puede que no tenga cuenta.
reset-link-title = Elige una contraseña nueva
reset-link-lead = Quien administra este servidor ha creado este enlace para ti. Con él, y con tu clave de recuperación si tienes una, eliges una contraseña nueva. Sirve una sola vez.
reset-key-title = Tu clave de recuperación
reset-key-lead = Con ella se conserva todo lo que has sincronizado.
reset-key-label = Clave de recuperación
reset-key-hint = Tu pista: { $hint }
reset-key-without = No la tengo
reset-key-found = Al final sí tengo la clave de recuperación
reset-password-lead = Sin la clave de recuperación, tu cuenta empieza con claves nuevas.
reset-password-lead-kept = Tu clave de recuperación es correcta: se conserva todo lo que has sincronizado.
reset-password-button = Restablecer la contraseña
reset-password-button-kept = Establecer la contraseña
reset-loss-title = Qué significa esto para tus datos
reset-loss-server = Lo que está guardado en este servidor ya no se podrá leer: estaba cifrado con la contraseña anterior.
reset-loss-devices = Lo que está en tus navegadores se queda en ellos. Inicia sesión de nuevo en cada dispositivo y subirá lo que tiene.
reset-loss-grace =
    { $days ->
        [one] Durante un día puedes deshacerlo: si aparece tu clave de recuperación o la contraseña anterior, vuelve lo que estaba guardado aquí.
       *[other] Durante { $days } días puedes deshacerlo: si aparece tu clave de recuperación o la contraseña anterior, vuelve lo que estaba guardado aquí.
    }
reset-loss-no-grace = No hay vuelta atrás.
reset-done-title = Tienes una contraseña nueva
reset-done-lead = Ahora inicia sesión de nuevo en cada uno de tus dispositivos: subirán lo que tienen.
reset-done-lead-kept = Todo lo que has sincronizado sigue ahí. Tus otros dispositivos te piden que inicies sesión de nuevo.
reset-done-new-key = La clave de recuperación que escribiste ya no sirve. Esta es la nueva: guárdala, solo se muestra ahora.
reset-done-grace =
    { $days ->
        [one] Si tu clave de recuperación o la contraseña anterior aparece antes de un día, vuelve lo que estaba guardado aquí antes.
       *[other] Si tu clave de recuperación o la contraseña anterior aparece antes de { $days } días, vuelve lo que estaba guardado aquí antes.
    }
reset-done-key = Con una clave de recuperación, olvidar la contraseña no cuesta nada.
reset-done-passkeys =
    { $count ->
        [one] Una clave de acceso sigue iniciando sesión sin la contraseña.
       *[other] { $count } claves de acceso siguen iniciando sesión sin la contraseña.
    }
reset-done-passkeys-link = Quita las que no conozcas
trouble-reset-code-shape = El código tiene ocho cifras.
notice-reset-over = Tardó demasiado, o el código se usó en otro lugar. Empieza de nuevo con otro código.
notice-reset-link-over = Este enlace ya no vale: sirve una vez, y durante una hora. Pide otro a quien administra este servidor, o empieza con un código.
notice-reset-code-again = Para continuar sin la clave hace falta un código nuevo. Va en camino.
notice-reset-done = Tienes una contraseña nueva. Inicia sesión con ella.

## Lo que estaba sincronizado antes de un restablecimiento

restore-title = Recuperar lo que estaba guardado antes
restore-lead = Hasta el { $date }, tu clave de recuperación de entonces o la contraseña anterior te devuelve lo que estaba guardado aquí antes de que restablecieras tu contraseña.
restore-none = No hay nada que recuperar: tu contraseña no se restableció, o fue hace demasiado tiempo.
restore-old-password = Contraseña anterior
restore-password = Contraseña que tienes ahora
restore-by-key = Tengo la clave de recuperación
restore-by-password = Recuerdo la contraseña anterior
restore-what-happens = Tus dispositivos juntan lo que estaba guardado entonces y lo que tienen ahora. Todos menos este te piden que inicies sesión de nuevo.
restore-button = Recuperarlo
restore-busy = Recuperándolo…
restored-title = Todo ha vuelto
restored-lead = Inicia sesión de nuevo en tus dispositivos: juntan lo que estaba guardado entonces y lo que tienen ahora.
event-restore-wrong = La contraseña anterior o la clave de recuperación no era la correcta
event-restored = Ha vuelto lo que estaba guardado antes de un restablecimiento
trouble-old-password = Esa no era la contraseña.
trouble-kept-over = Es demasiado tarde: lo que estaba guardado antes del restablecimiento está eliminado, o ya ha vuelto.

### Segundo factor, pruebas, direcciones, imagen, actividad, lo que está guardado

## Una prueba reciente, antes de algo delicado

step-up-title = ¿Sigues siendo tú?
step-up-password = Antes de este cambio, escribe tu contraseña una vez más.
step-up-mail = Escribe el código de seis cifras que va en camino a { $email }.
step-up-totp = Tu cuenta tiene ahora el inicio de sesión en dos pasos, y este navegador aún no ha dado el segundo.
step-up-totp-hint = El de tu aplicación de autenticación, o uno de tus códigos de respaldo.
step-up-button = Continuar
step-up-by-mail = Recibir mejor un código por correo
trouble-second-factor-shape = El código de la aplicación tiene seis cifras; un código de respaldo, diez letras y cifras.
trouble-totp = Ese código es incorrecto o demasiado antiguo. La aplicación muestra uno nuevo cada medio minuto; si ninguno sirve, el reloj de tu teléfono o el de este servidor va mal.

## Segundo paso de un inicio de sesión

second-factor-title = El segundo paso
second-factor-lead = Escribe el código de seis cifras que tu aplicación de autenticación muestra para esta cuenta.
second-factor-button = Iniciar sesión
second-factor-backup = Usar un código de respaldo
second-factor-backup-title = Un código de respaldo
second-factor-backup-lead = Escribe uno de los códigos que guardaste al configurar esto. Cada uno sirve una vez.
second-factor-app = Usar la aplicación
second-factor-lost = ¿No tienes a mano ni la aplicación ni un código? Quien administra este servidor puede ayudarte.
second-factor-few-title = Quedan pocos códigos de respaldo
second-factor-few =
    { $left ->
        [0] Ese era tu último código de respaldo. Crea otros nuevos en «Inicio de sesión en dos pasos», en tu cuenta.
        [one] Te queda un código de respaldo. Crea otros nuevos en «Inicio de sesión en dos pasos», en tu cuenta.
       *[other] Te quedan { $left } códigos de respaldo. Crea otros nuevos en «Inicio de sesión en dos pasos», en tu cuenta.
    }
second-factor-go-on = Continuar
backup-code-label = Código de respaldo

## Inicios de sesión retenidos

unblock-title = Demasiados intentos
unblock-lead = Alguien ha probado demasiadas contraseñas para esta cuenta. Si fuiste tú, escribe el código que va en camino a { $email }: te deja entrar.
unblock-lead-no-mail = Alguien ha probado demasiadas contraseñas para { $email }. Este servidor no envía correo: quien lo administra puede darte el código que te deja entrar.
unblock-back = Volver a la contraseña
trouble-unblock-shape = El código tiene ocho letras y cifras.
report-title = ¿No fuiste tú?
report-lead = Alguien pidió un código para iniciar sesión en tu cuenta. Pulsa el botón y ese código dejará de servir. Esa persona no tiene tu contraseña, a menos que se la hayas dado.
report-button = No fui yo
report-busy = Anulando el código…
report-done-title = Ese código ya no funciona
report-done-lead = Nadie puede iniciar sesión con él. Si crees que alguien conoce tu contraseña, cámbiala ahora.
report-change-password = Cambiar la contraseña

## Ajustes: inicio de sesión en dos pasos

settings-two-step-on = Activado: al iniciar sesión se pide también un código
settings-two-step-off = Desactivado
settings-two-step-manage = Administrar
settings-two-step-begin = Configurar
two-step-title = Inicio de sesión en dos pasos
two-step-lead = Además de la contraseña, al iniciar sesión se pedirá un código de una aplicación de tu teléfono. Quien llegue a saber tu contraseña se queda fuera de todos modos.
two-step-lead-on = Al iniciar sesión se pide un código de tu aplicación.
two-step-begin = Configurarlo
two-step-few =
    { $left ->
        [0] No te quedan códigos de respaldo. Sin ellos, si pierdes el teléfono te quedas fuera: crea otros nuevos.
        [one] Te queda un código de respaldo. Crea pronto otros nuevos.
       *[other] Te quedan { $left } códigos de respaldo. Crea pronto otros nuevos.
    }
two-step-app = Aplicación de autenticación
two-step-app-text = Muestra un código nuevo cada medio minuto
two-step-replace = Usar otra
two-step-codes = Códigos de respaldo
two-step-codes-left =
    { $left ->
        [0] No queda ninguno
        [one] Queda uno
       *[other] Quedan { $left }
    }
two-step-new-codes = Códigos nuevos
two-step-off = Desactivarlo
two-step-off-title = ¿Desactivar el inicio de sesión en dos pasos?
two-step-off-text = Volverá a bastar con la contraseña. La entrada en tu aplicación y tus códigos de respaldo dejarán de servir.
two-step-off-confirm = Desactivarlo
two-step-scan-title = Escanea esto con tu aplicación
two-step-replace-title = Escanea esto con la otra aplicación
two-step-scan-lead = Sirve cualquier aplicación de autenticación. Después escribe el código que muestra.
two-step-picture = Código QR para la aplicación de autenticación. La clave de abajo dice lo mismo.
two-step-manual = No puedo escanearlo
two-step-manual-hint = Escribe esta clave en la aplicación; si lo pregunta: seis cifras, cada 30 segundos, SHA-1.
two-step-copy-key = Copiar la clave
two-step-code-label = Código de la aplicación
two-step-continue = Continuar
two-step-turn-on = Activarlo
backup-title = Guarda estos códigos
backup-lead = Cada uno te deja entrar una vez cuando no tienes el teléfono a mano. Imprímelos o guárdalos, pero no solo en ese teléfono. Solo se muestran ahora.
backup-download = Guardar como archivo
backup-print = Imprimir
backup-copy = Copiar
backup-next = Ya los he guardado
backup-file-name = corsac-codigos-de-respaldo
backup-file-title = Códigos de respaldo para el inicio de sesión en dos pasos
backup-file-for = Para { $email } en { $address }
backup-file-made = Creados el { $date }
backup-file-use = Cada uno sirve una vez, en lugar del código de la aplicación.
backup-retype-title = Uno de ellos, por favor
backup-retype-lead = Escribe uno de los códigos desde donde los guardaste. Con eso no se gasta.
backup-again = Mostrar de nuevo los códigos
backup-save = Usar estos códigos
trouble-backup-retype = No es ninguno de los códigos nuevos.
trouble-totp-late = Tardó demasiado, y la clave de tu aplicación ya no sirve. Empieza de nuevo.
notice-two-step-on = El inicio de sesión en dos pasos está activado.
notice-two-step-off = El inicio de sesión en dos pasos está desactivado.
notice-totp-replaced = A partir de ahora valen los códigos de la otra aplicación.
notice-backup-codes = A partir de ahora valen los códigos de respaldo nuevos; los anteriores, no.

## Ajustes: direcciones

settings-emails =
    { $count ->
        [one] Una dirección
       *[other] { $count } direcciones
    }
settings-emails-open = Administrar
emails-title = Direcciones de correo electrónico
emails-lead = Inicias sesión con la principal. Las noticias sobre tu cuenta van a todas.
emails-is-primary = Dirección principal
emails-confirmed = Confirmada
emails-waits = Espera su código
emails-add-label = Otra dirección
emails-add-hint = Se envía allí un código.
emails-add = Añadir
emails-adding = Añadiendo…
emails-full = No puede haber más de tres direcciones adicionales.
emails-primary = Hacer principal
emails-primary-name = Hacer principal: { $email }
emails-primary-title = ¿Hacer de { $email } la dirección principal?
emails-primary-text = A partir de entonces inicias sesión con ella. La contraseña es la misma y todos tus dispositivos siguen sincronizándose.
emails-remove = Quitar
emails-remove-name = Quitar { $email }
emails-remove-title = ¿Quitar { $email }?
emails-remove-text = Ya no irá allí nada sobre tu cuenta.
emails-confirm = Escribir su código
emails-confirm-name = Escribir su código: { $email }
emails-code-title = Confirma la dirección
emails-code-lead-no-mail = Este servidor no envía correo. Quien lo administra puede darte el código de seis cifras para { $email }.
emails-back = Volver a las direcciones
trouble-email-own = Tu cuenta ya tiene esta dirección.
trouble-emails-many = Tu cuenta tiene tantas direcciones como puede tener. Quita una primero.
notice-email-added = La dirección está confirmada y es tuya.
notice-email-removed = Se ha quitado la dirección.
notice-email-primary = Esa es ahora tu dirección principal. Inicia sesión con ella a partir de ahora.

## Ajustes: imagen

avatar-change = Cambiar la imagen
avatar-title = Tu imagen
avatar-lead = Firefox la muestra junto a tu nombre.
avatar-now = Tu imagen tal como está ahora
avatar-choose = Elegir una imagen
avatar-remove = Quitarla
avatar-crop-title = Elige lo que se verá
avatar-crop-picture = La imagen tal como se verá
avatar-crop-hint = Arrástrala a su sitio o usa los controles deslizantes.
avatar-zoom = Más cerca
avatar-across = Izquierda y derecha
avatar-down = Arriba y abajo
avatar-save = Usar esta
avatar-saving = Guardando…
trouble-picture = Este navegador no puede mostrar ese archivo como imagen. Elige otro.
notice-avatar-saved = Esta es ahora tu imagen.
notice-avatar-removed = Se ha quitado la imagen.

## Ajustes: actividad

activity-lead = Lo más reciente que ha pasado en tu cuenta.
activity-all = Toda la actividad reciente
activity-report = No fui yo
activity-report-name = No fui yo: { $event }, { $date }
activity-report-title = ¿Otra persona?
activity-report-text = «{ $event }», { $date }: si lo que inició sesión entonces sigue con ella abierta, se cierra al instante y para siempre. Las claves de acceso añadidas desde allí se eliminan.
activity-report-confirm = Cerrar su sesión
notice-reported = Ya no hay ninguna sesión abierta desde allí. Puede que quien fuera conozca tu contraseña: cámbiala ahora.
activity-reported-passkeys = Claves de acceso añadidas desde allí, ya eliminadas: { $names }
activity-reported-look = Lo demás que se cambió sigue cambiado. Mira si esto está como tú quieres:
event-reported = señalado como de otra persona
event-reset-requested = Código pedido para una contraseña nueva
event-reset-proven = Código escrito para una contraseña nueva
event-reset-link-made = Enlace para una contraseña nueva creado por quien administra este servidor
event-reset-link-used = Enlace para una contraseña nueva usado
event-recovery-key-added = Clave de recuperación creada
event-recovery-key-used = Clave de recuperación usada
event-recovery-key-wrong = Clave de recuperación incorrecta
event-recovery-key-removed = Clave de recuperación eliminada
event-email-added = Dirección añadida
event-email-removed = Dirección quitada
event-email-primary = Dirección principal cambiada
event-two-step-on = Inicio de sesión en dos pasos activado
event-two-step-off = Inicio de sesión en dos pasos desactivado
event-two-step-asked = Configuración del inicio de sesión en dos pasos empezada
event-two-step-right = Segundo paso superado
event-two-step-wrong = Segundo paso no superado
event-two-step-replaced = Otra aplicación de autenticación
event-codes-new = Códigos de respaldo nuevos
event-codes-used = Código de respaldo usado
event-proof-sent = Código enviado para un cambio
event-proof-right = Código escrito para un cambio
event-proof-wrong = Código incorrecto para un cambio

## Ajustes: lo que está guardado

stored-title = Lo que está guardado aquí
stored-lead = Tus navegadores lo cifran antes de enviarlo: este servidor puede contarlo, pero aquí nadie puede leerlo.
stored-show = Mostrar cuánto
stored-total = { $amount } en total
stored-total-of = { $amount } de { $quota } en total
stored-records =
    { $records ->
        [one] Un elemento, { $amount }
       *[other] { $records } elementos, { $amount }
    }
stored-changed = Último cambio: { $date }
stored-synced = Última sincronización: { $date }
stored-never-synced = No se ha sincronizado últimamente
stored-bytes = { $size } bytes
stored-kilobytes = { $size } kB
stored-megabytes = { $size } MB
stored-gigabytes = { $size } GB
stored-bookmarks = Marcadores
stored-history = Historial
stored-passwords = Contraseñas
stored-tabs = Pestañas abiertas
stored-forms = Datos de formularios
stored-prefs = Ajustes
stored-addons = Complementos
stored-addresses = Direcciones postales
stored-cards = Métodos de pago
stored-clients = Dispositivos
stored-crypto = Claves, cifradas
stored-meta = Lo que Sync sabe de sí mismo

### Lo que hizo la administración, en la actividad reciente.

event-admin-confirmed = Dirección confirmada por quien administra este servidor
event-admin-signed-out = Sesiones cerradas en todas partes por quien administra este servidor
event-admin-two-step-off = Inicio de sesión en dos pasos desactivado por quien administra este servidor
event-admin-passkeys-off = Claves de acceso quitadas por quien administra este servidor
event-admin-role = Papel de administrador dado o quitado por quien administra este servidor
event-admin-quota = Espacio para los datos sincronizados cambiado por quien administra este servidor
event-admin-codes = Códigos de los correos consultados por quien administra este servidor

### Claves de acceso y llaves de seguridad

passkey-sign-in = Iniciar sesión con una clave de acceso
passkey-busy = Esperando tu clave de acceso…
notice-passkey-password = Has iniciado sesión con tu clave de acceso, pero aquí no abre tus datos sincronizados. Para eso, Firefox necesita tu contraseña.
trouble-passkey-cancelled = No ha pasado nada: se cerró la pregunta, tardó demasiado, o aquí no hay ninguna clave de acceso para este servidor.
trouble-passkey-unknown = Esta clave de acceso no sirve para iniciar sesión aquí. Se quitó de su cuenta, o la cuenta ya no existe o está suspendida.
trouble-passkey-other = Esa clave de acceso pertenece a otra cuenta. Este inicio de sesión es para { $email }.
trouble-passkey-late = Tardó demasiado. Inténtalo de nuevo.
trouble-passkey-unverified = La clave de acceso tiene que pedir su PIN, tu huella o tu cara, y no lo hizo.
trouble-passkey-exists = Este dispositivo o llave de seguridad ya tiene una para tu cuenta.
trouble-passkey-many =
    { $count ->
        [one] Una cuenta puede tener { $count } clave de acceso o llave de seguridad. Quítala primero.
       *[other] Una cuenta puede tener { $count } claves de acceso y llaves de seguridad en total. Quita una primero.
    }
trouble-passkey-name = Un nombre tiene de 1 a 255 caracteres.
trouble-passkey-no-secret = Con esta clave de acceso puedes iniciar sesión, pero no puede abrir tus datos sincronizados: el dispositivo, o este navegador, no sabe hacerlo.
trouble-passkey-browser = Este navegador no pudo hacerlo con el dispositivo o la llave de seguridad. Prueba otro navegador u otra llave.
passkeys-title = Claves de acceso
passkeys-lead = Inicia sesión con la huella, la cara o el PIN de tu dispositivo o de tu llave de seguridad en lugar de tu contraseña. La contraseña sigue valiendo.
passkeys-off = Este servidor no puede usar claves de acceso: los navegadores solo las crean para direcciones con un nombre y https.
passkeys-not-here = Este navegador no puede usar claves de acceso en esta dirección.
passkeys-add = Añadir una clave de acceso
passkeys-made = Añadida el { $date }
passkeys-used = último uso el { $date }
passkeys-opens = Inicia tu sesión y abre tus datos sincronizados
passkeys-opens-not = Inicia tu sesión; los datos sincronizados necesitan la contraseña
passkeys-open = Dejar que abra mis datos
passkeys-open-name = Dejar que abra mis datos: { $name }
passkeys-close = Mantener cerrados mis datos
passkeys-close-name = Mantener cerrados mis datos: { $name }
passkeys-close-title = ¿Impedir que { $name } abra tus datos?
passkeys-close-text = Sigue iniciando tu sesión. Para sincronizar con un navegador nuevo, escribes de nuevo tu contraseña.
passkeys-rename = Cambiar el nombre
passkeys-rename-name = Cambiar el nombre de { $name }
passkeys-rename-title = Nombre de la clave de acceso
passkeys-name-label = Nombre
passkeys-name-hint = Para que la reconozcas: dónde está guardada, por ejemplo.
passkeys-remove = Quitar
passkeys-remove-name = Quitar { $name }
passkeys-remove-title = ¿Quitar { $name }?
passkeys-remove-text = Ya no inicia tu sesión. Los navegadores con la sesión iniciada siguen así. Puede que el dispositivo o la llave la siga mostrando hasta que la elimines allí.
passkeys-data-title = ¿Abrir también tus datos sincronizados?
passkeys-data-lead = { $name } inicia tu sesión a partir de ahora. Si quieres, también abre lo que sincronizas; así, un Firefox nuevo no necesita ninguna contraseña.
passkeys-data-warning = Quien tenga esta clave de acceso y pueda desbloquearla (con su PIN, una huella o una cara) podrá leer entonces todo lo que sincronizas. Si la pierdes, tu contraseña sigue abriendo tus datos, y también tu clave de recuperación si tienes una.
passkeys-data-hint = Tu clave se calcula a partir de ella, aquí en este navegador. Después se pide la clave de acceso una vez más.
passkeys-data-button = Dejar que abra mis datos
passkeys-data-not = Ahora no
notice-passkey-added = Ya puedes iniciar sesión con la clave de acceso.
notice-passkey-opens = La clave de acceso inicia tu sesión y abre tus datos sincronizados.
notice-passkey-closed = La clave de acceso sigue iniciando tu sesión, pero ya no abre tus datos.
notice-passkey-removed = Se ha quitado.
settings-passkeys =
    { $count ->
        [0] Aún no tienes ninguna. Con una inicias sesión sin escribir la contraseña.
        [one] Una clave de acceso
       *[other] { $count } claves de acceso
    }
settings-passkeys-open = Administrar
step-up-by-passkey = Usar una clave de acceso
second-factor-key = Usar una llave de seguridad
security-keys-title = Llaves de seguridad
security-keys-text = Una llave de seguridad o una clave de acceso puede ocupar el lugar del código de la aplicación: la conectas o la acercas.
security-keys-add = Añadir una llave de seguridad
security-keys-remove-text = Para iniciar sesión hará falta entonces un código de la aplicación, un código de respaldo u otra llave.
security-keys-off = También se quitan tus llaves de seguridad para esto.
notice-security-key-added = A partir de ahora basta con esta llave en lugar de un código.
event-passkey-added = Clave de acceso o llave de seguridad añadida
event-passkey-failed = No se pudo añadir la clave de acceso o llave de seguridad
event-passkey-removed = Clave de acceso o llave de seguridad quitada
event-passkey-sign-in = Sesión iniciada con una clave de acceso
event-passkey-sign-in-failed = Inicio de sesión fallido con una clave de acceso
event-passkey-proof = Clave de acceso mostrada para un cambio
event-passkey-copy = Se rechazó una clave de acceso: puede ser una copia
event-passkey-opens = Una clave de acceso puede abrir ahora los datos sincronizados
event-passkey-opened = Una clave de acceso abrió los datos sincronizados
event-passkey-closed = Una clave de acceso ya no abre los datos sincronizados

### Las páginas de la administración (sus propios textos están en admin.ftl)

settings-admin-open = Ocuparse de este servidor: personas, correos, registro
step-up-admin = Antes de que esta página muestre las cuentas de otras personas, escribe tu contraseña una vez más.

### Descargar los propios datos, y un dispositivo perdido

own-data-title = Tus datos
own-data-card = Todo lo que este servidor sabe de ti, en un archivo.
own-data-open = Descargar
own-data-page = Descarga tus datos
own-data-lead = Todo lo que este servidor sabe de ti, en un solo archivo. Nadie puede iniciar sesión con lo que contiene, pero trata solo de ti: guárdatelo.
own-data-what = ¿Qué debe contener?
own-data-account = Tu cuenta
own-data-account-text = Direcciones, nombre e imagen, dispositivos, actividad reciente. Cualquier editor de texto lo muestra.
own-data-all = Tu cuenta y lo que tus navegadores han guardado
own-data-all-text = Marcadores, contraseñas, historial y lo demás, cifrados como están aquí: solo tus propias claves los abren. Si hay muchos elementos, esto tarda un rato.
own-data-start = Descargar
own-data-starting = Preparando…
own-data-waiting = Tu navegador está a punto de guardar el archivo.
own-data-progress = Progreso de la descarga
own-data-running = { $records } de { $of } elementos, { $amount }
own-data-stop = Detener
own-data-done = El archivo está completo. Está donde tu navegador guarda las descargas.
own-data-failed = La descarga se interrumpió, y lo que se guardó de ella no está completo. Inténtalo de nuevo.
notice-download-stopped = Detenida. Lo que tu navegador ha guardado de ella no está completo: elimínalo.
event-data-downloaded = Datos descargados
event-device-lost = Dispositivo señalado como perdido
lost-title = ¿Perdiste un dispositivo?
lost-this = He perdido este dispositivo
lost-lead = Elígelo. Su sesión se cierra al instante: ya no puede sincronizar ni entrar en tu cuenta. Lo que estaba guardado en él sigue ahí.
lost-which = ¿Cuál es?
lost-none = Ningún otro dispositivo tiene la sesión iniciada en tu cuenta.
lost-was = Lo que contenía
lost-synced = Su última sincronización: { $date }.
lost-never-synced = No se ha sincronizado últimamente.
lost-copies = Puede tener copias de lo que sincronizas: { $kinds }.
lost-copies-any = Puede tener copias de todo lo que sincronizas.
lost-also = Estas sesiones vienen de un navegador del mismo tipo. Ciérralas también, a menos que las conozcas:
lost-sign-out = Cerrar su sesión en todas partes
lost-busy = Cerrando su sesión…
trouble-lost-none = Elige el dispositivo que has perdido.
lost-done-title = Su sesión está cerrada
lost-done-lead = Ya no recibe nada de tu cuenta y, si está en línea, lo nota al instante. Lo que estaba guardado en él sigue ahí. Piensa entonces en lo que podría alcanzar quien lo tenga:
lost-password = Tu contraseña
lost-password-text = Si el dispositivo no tenía bloqueo de pantalla, o alguien conoce su código, cambia tu contraseña.
lost-sites = Las contraseñas guardadas en su navegador
lost-sites-text = Cámbialas entonces también, primero la de tu buzón.
lost-recovery-text = ¿Había en él una copia de la clave? Crea una nueva; así la anterior deja de servir.
lost-two-step-text = ¿Estaba en él tu aplicación de autenticación? Inicia sesión con un código de respaldo y configura otra aplicación.
lost-passkeys-text = ¿Había alguna en él? Quítala.
