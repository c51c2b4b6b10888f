### Las páginas de la administración, /admin. Los argumentos están aislados de la dirección del texto que los rodea.
###
### Las palabras son las de web.ftl. Además:
###   administration   administración
###   suspend, restore suspender, restablecer
###   log              registro

admin-pages = Administración
admin-people = Personas
admin-invitations = Invitaciones
admin-mails = Correos
admin-audit = Registro
admin-status = Servidor
admin-unproven = Estas páginas muestran cuentas de otras personas. Por eso solo se abren durante unos minutos después de que hayas demostrado quién eres.
admin-stranger-title = Solo para la administración
admin-stranger-lead = Usas la cuenta { $email }. Esta cuenta no administra este servidor. Quien lo administra puede cambiarlo.
admin-more = Mostrar más
admin-unknown = desconocido
admin-yes = Sí
admin-no = No

## Personas

admin-people-lead = Nadie puede leer las contraseñas ni lo que la gente sincroniza aquí, tú tampoco: las contraseñas nunca llegan a este servidor, y los datos están cifrados con claves que solo tiene cada persona.
admin-search-label = Buscar
admin-search-hint = Una parte de una dirección o de un nombre.
admin-people-none = No se encontró a nadie.
admin-people-count =
    { $count ->
        [one] Una persona
       *[other] { $count } personas
    }
admin-people-first = Las { $count } más recientes
admin-column-person = Persona
admin-column-seen = Última visita
admin-column-stored = Guardado
admin-column-state = Estado
admin-never = sin sesión abierta
admin-state-suspended = Suspendida
admin-state-unconfirmed = Dirección sin confirmar
admin-state-administrator = Administración
admin-state-fine = En orden

## Una persona

admin-person = Persona
admin-all-people = Todas las personas
admin-suspended-since = Suspendida desde el { $date }
admin-address-confirmed = confirmada
admin-role-admin = Administrador
admin-role-user = Cuenta normal
admin-never-seen = Sin sesión en ningún sitio
admin-two-step = Inicio de sesión en dos pasos
admin-passkeys = Claves de acceso
admin-recovery-key = Clave de recuperación
admin-encrypted = Ves que hay algo, no lo que contiene: está cifrado con claves que solo tiene esta persona.
admin-codes = Códigos en espera
admin-codes-lead = Este servidor no envía correo. Di un código solo a la persona dueña de la cuenta. Que lo has visto queda en el registro y en su actividad reciente.
admin-codes-lead-mailed = Van en camino por correo y no se muestran en ningún otro lugar.
admin-code-signup = Confirma la dirección
admin-code-signin = Confirma un inicio de sesión
admin-code-email = Añade una dirección
admin-code-proof = Cambia la cuenta
admin-code-unblock = Inicia sesión más allá de los límites
admin-code-reset = Restablece la contraseña
admin-code-until = vale hasta el { $date }
admin-help = Ayuda para iniciar sesión
admin-reset-text = Un enlace con el que la persona elige una contraseña nueva, una vez. Entrégalo tú, y a nadie más. Un enlace anterior deja de servir, y se avisa a la persona. Sin clave de recuperación, lo que está guardado en este servidor ya no se podrá leer después; sus navegadores subirán lo que tienen.
admin-reset-button = Crear un enlace para una contraseña nueva
admin-reset-busy = Creándolo…
admin-reset-made = Da este enlace a la persona. Solo se muestra ahora.
admin-two-step-text = Si se perdieron la aplicación y los códigos de respaldo: esto desactiva el inicio de sesión en dos pasos. Desde entonces basta con la contraseña. Se avisa a la persona. Asegúrate de que es ella quien lo pidió.
admin-two-step-button = Desactivar el inicio de sesión en dos pasos
admin-two-step-title = ¿Desactivar el inicio de sesión en dos pasos?
admin-passkeys-off-text = Para una cuenta en la que ha entrado alguien: esto quita todas sus claves de acceso y llaves de seguridad, también las de la persona. La contraseña sigue sirviendo. Se avisa a la persona. Cierra además la sesión en todas partes: lo que inició sesión con una clave de acceso sigue con ella.
admin-passkeys-off-button = Quitar todas las claves de acceso
admin-passkeys-off-title = ¿Quitar todas las claves de acceso y llaves de seguridad?
admin-stored-unknown = El almacenamiento no responde ahora.
admin-quota-label = Cuánto puede guardar, en MB
admin-quota-hint = Vacío: como para todos, { $amount }. 0: sin límite.
admin-quota-hint-none = Vacío: como para todos, sin límite. 0: sin límite, sea cual sea el de todos.
admin-sessions =
    { $sessions ->
        [0] Sin sesiones iniciadas.
        [one] Una sesión iniciada.
       *[other] { $sessions } sesiones iniciadas.
    }
admin-sign-out-button = Cerrar sesión en todas partes
admin-sign-out-title = ¿Cerrar la sesión de esta persona en todas partes?
admin-sign-out-text = Todos sus navegadores y aplicaciones dejan de sincronizarse hasta que inicie sesión de nuevo. Los datos de sus dispositivos se quedan en ellos.
admin-sign-out-self = Todos tus navegadores y aplicaciones, este también, dejan de sincronizarse hasta que inicies sesión de nuevo. Los datos de tus dispositivos se quedan en ellos.
admin-powers = Administración
admin-role-give = Nombrar administrador
admin-role-give-title = ¿Nombrar administrador a esta persona?
admin-role-give-text = Los administradores pueden invitar, suspender y eliminar a personas, crear enlaces para contraseñas nuevas y quitarse estos poderes unos a otros.
admin-role-take = Quitar la administración
admin-role-take-title = ¿Quitar la administración a esta persona?
admin-role-take-text = Conserva su cuenta, pero ya no puede ocuparse de este servidor.
admin-yourself = Esta es tu propia cuenta: no puedes suspenderla. Elimínala en tus ajustes.
admin-suspend-text = Suspendida, la cuenta no puede iniciar sesión, y todos sus navegadores y aplicaciones dejan de sincronizarse. No se elimina nada, y puedes restablecerla en cualquier momento.
admin-suspend-button = Suspender
admin-suspend-title = ¿Suspender esta cuenta?
admin-suspend-reason = Motivo
admin-suspend-reason-hint = Para el registro. La persona no lo ve.
admin-restore-text = Restablecida, la cuenta queda como estaba. La persona inicia sesión de nuevo en cada dispositivo.
admin-restore-button = Restablecer
admin-delete-text = Elimina para siempre la cuenta y todo lo que estaba sincronizado aquí. Los datos de los navegadores de la persona se quedan en ellos. Para mayor seguridad, escribe la dirección.
admin-delete-label = Dirección de la cuenta
notice-admin-suspended = Se ha suspendido la cuenta.
notice-admin-restored = Se ha restablecido la cuenta. La persona puede iniciar sesión de nuevo.
notice-admin-signed-out = La sesión está cerrada en todas partes.
notice-admin-two-step-off = El inicio de sesión en dos pasos está desactivado.
notice-admin-passkeys-off = Se han quitado todas las claves de acceso y llaves de seguridad.
notice-admin-quota = Guardado. Vale para cada navegador en menos de una hora.
notice-admin-role = Cambiado.
notice-admin-deleted = Se ha eliminado la cuenta.
trouble-admin-last = Es el único administrador: nombra primero a otro.
trouble-admin-yourself = No puedes hacer esto con tu propia cuenta.
trouble-admin-no-two-step = El inicio de sesión en dos pasos ya está desactivado.
trouble-admin-no-passkeys = No hay claves de acceso ni llaves de seguridad.
trouble-admin-gone = Esa cuenta no existe, o ya no existe.
trouble-admin-unconfirmed = La dirección de esta cuenta aún no está confirmada.
trouble-admin-suspended = Esta cuenta está suspendida: restablécela primero.
trouble-admin-email = Esta no es la dirección de la cuenta.
trouble-admin-quota = Escribe un número de megabytes, o nada.

## Correos

admin-mails-lead = Lo que aún no ha salido. Lo que dice un correo no se muestra aquí.
admin-mails-lead-file = Este servidor escribe los correos en una carpeta y no envía ninguno (CORSAC_MAIL_URL). Lo que dice un correo no se muestra aquí.
admin-mails-lead-none = Este servidor no envía correo (CORSAC_MAIL_URL). Los códigos que esperan las personas están en sus páginas.
admin-mails-none = Ningún correo en espera.
admin-mails-retry = Intentar de nuevo ahora
admin-mail-tries =
    { $tries ->
        [0] sin intentos todavía
        [one] un intento
       *[other] { $tries } intentos
    }
admin-mail-given-up = abandonado
admin-mail-next = próximo intento: { $date }
notice-admin-mails = Se intenta de nuevo todo lo que espera.

## Registro

admin-audit-lead = Lo que hicieron los administradores, aquí o por comandos. Se conserva dos años.
admin-audit-none = Nada todavía.
admin-column-what = Qué
admin-column-on = Cuenta afectada
admin-column-by = Quién
admin-column-when = Cuándo
admin-act-add = Cuenta creada
admin-act-verify = Dirección dada por buena
admin-act-role = Papel cambiado
admin-act-quota = Límite de almacenamiento cambiado
admin-act-suspend = Suspendida
admin-act-restore = Restablecida
admin-act-sign-out = Sesión cerrada en todas partes
admin-act-two-step-off = Inicio de sesión en dos pasos desactivado
admin-act-passkeys-off = Todas las claves de acceso quitadas
admin-act-reset-link = Enlace para una contraseña nueva creado
admin-act-code-look = Códigos en espera consultados
admin-act-delete = Cuenta eliminada
admin-act-invite = Invitación creada
admin-act-invite-revoke = Invitación anulada
admin-act-invites-revoke = Invitaciones abiertas anuladas
admin-act-mail-retry = Correos intentados de nuevo
admin-quota-default = como para todos
admin-quota-none = sin límite
admin-on-nobody = ninguna
admin-on-deleted = una cuenta eliminada
admin-by-command = Línea de comandos

## Servidor

admin-no-problems = Todo está bien, hasta donde el servidor puede ver.
admin-problem-mail = Los correos no salen
admin-problem-mail-help = El servidor de correo los rechaza o no responde. Se intentan durante dos días. Revisa CORSAC_MAIL_URL.
admin-problem-given-up = Hay correos abandonados
admin-problem-given-up-help = Se intentaron durante dos días. Cuando el servidor de correo funcione, haz que se intenten de nuevo en la página «Correos».
admin-problem-proxy = Proxy no declarado
admin-problem-proxy-help = Todos los que pasan por él comparten un mismo límite. Decláralo en CORSAC_TRUSTED_PROXIES.
admin-problem-hawk = Firmas que no coincidían
admin-problem-hawk-help = Un proxy cambia la dirección de las peticiones: debe transmitir el host, el puerto y la ruta tal como son.
admin-problem-jobs = El almacenamiento no acepta lo que se le pide
admin-problem-jobs-help = Las eliminaciones y los cierres de sesión esperan hasta que lo haga, y se intentan de nuevo. Mira la salida del servidor.
admin-problem-disk = El disco está casi lleno
admin-problem-disk-help = Cuando esté lleno, nadie podrá sincronizar. Haz sitio donde está la carpeta de datos.
admin-problem-limits = Los límites de frecuencia están desactivados
admin-problem-limits-help = Se pueden probar contraseñas sin fin. Pon CORSAC_RATE_LIMITS en 1 o más.
admin-status-server = Programa
admin-status-since = En marcha desde
admin-status-accounts = Cuentas
admin-status-accounts-count =
    { $accounts ->
        [one] Una cuenta
       *[other] { $accounts } cuentas
    }
admin-status-administrators =
    { $administrators ->
        [one] un administrador
       *[other] { $administrators } administradores
    }
admin-status-suspended =
    { $suspended ->
        [one] { $suspended } suspendida
       *[other] { $suspended } suspendidas
    }
admin-status-databases = Bases de datos
admin-status-storage = Almacenamiento
admin-status-disk = Libre en el disco
admin-engine-sqlite = SQLite
admin-engine-postgres = PostgreSQL
admin-status-mode = El correo va
admin-mode-smtp = a un servidor de correo
admin-mode-file = a una carpeta
admin-mode-none = a ninguna parte
admin-status-given-up = Abandonados
