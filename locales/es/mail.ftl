### Los correos a las personas. Cada mensaje tiene los atributos
###   subject  el asunto
###   title    el título
###   before   lo que va antes del código, el enlace o los detalles
###   after    lo que va después
###   not-you  qué hacer si fue otra persona
### Variables: $host es el nombre del servidor, por ejemplo sync.example.org, $url su dirección completa.
###
### Las palabras elegidas, una sola para cada cosa, las mismas que en web.ftl:
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
###   administrator      administrador; «quien administra …» para quienes lo usan

## Una cuenta nueva: el código que se escribe en la página que lo pide.

verifyShortCode =
    .subject = Tu código para { $host }
    .title = Confirma tu dirección
    .before = Escribe este código en la página donde estás creando tu cuenta en { $host }:
    .after = Vale durante 24 horas.
    .not-you = Si no estás creando una cuenta, alguien escribió tu dirección por error. No tienes que hacer nada.

## Una cuenta nueva: el enlace, para programas que no muestran una página que pida un código.

verify =
    .subject = Confirma tu dirección para { $host }
    .title = Confirma tu dirección
    .before = Para terminar de crear tu cuenta en { $host }, abre este enlace y pulsa el botón que hay allí:
    .after = Vale durante 24 horas.
    .not-you = Si no estás creando una cuenta, alguien escribió tu dirección por error. No tienes que hacer nada.

## Un inicio de sesión que hay que confirmar: el código.

verifyLoginCode =
    .subject = Tu código de inicio de sesión en { $host }
    .title = Confirma tu inicio de sesión
    .before = Alguien, probablemente tú, está iniciando sesión en tu cuenta de { $host }. Escribe allí este código:
    .after = Vale durante 10 minutos.
    .not-you = Si no eres tú, no des este código a nadie: sin él, el inicio de sesión fracasa. Pero quien intenta entrar conoce tu contraseña: cámbiala en los ajustes de tu cuenta en { $host }.

## Un inicio de sesión que hay que confirmar: el enlace.

verifyLogin =
    .subject = Confirma tu inicio de sesión en { $host }
    .title = Confirma tu inicio de sesión
    .before = Alguien, probablemente tú, está iniciando sesión en tu cuenta de { $host }. Si eres tú, abre este enlace y pulsa el botón que hay allí:
    .after = Vale durante 10 minutos.
    .not-you = Si no eres tú, no abras el enlace: sin él, el inicio de sesión fracasa. Pero quien intenta entrar conoce tu contraseña: cámbiala en los ajustes de tu cuenta en { $host }.

## Un dispositivo ha iniciado sesión.

newDeviceLogin =
    .subject = Nuevo inicio de sesión en { $host }
    .title = Nuevo inicio de sesión
    .before = Un navegador ha iniciado sesión en tu cuenta de { $host }:
    .after = Aquí ves todos tus dispositivos:
    .not-you = Si no fuiste tú, cierra allí la sesión de ese dispositivo y cambia tu contraseña de { $host }: alguien la conoce.

## La dirección está confirmada.

postVerify =
    .subject = Tu cuenta en { $host } está lista
    .title = Tu cuenta está lista
    .before = Tu dirección está confirmada. Lo que tu navegador sincroniza se cifra antes de salir de él; solo tus dispositivos pueden leerlo.
    .after = Inicia sesión en otro dispositivo para tener allí los mismos marcadores, contraseñas y pestañas. Esta página explica cómo:
    .not-you = Si no has creado ninguna cuenta, avisa a quien administra { $host }.

## Detalles de un inicio de sesión.

# $device es un navegador y un sistema tal como se llama a sí mismo, por ejemplo "Firefox on Linux".
detail-device = Navegador: { $device }
detail-agent = Navegador: { $device } en { $system }
detail-unknown-device = Navegador: desconocido
# $ip es una dirección como 192.0.2.7
detail-ip = Dirección IP: { $ip }
# $time es un momento en el idioma de quien lee, en UTC.
detail-time = Hora: { $time } UTC
# Debajo del aviso de una contraseña nueva, mientras haya claves de acceso que sigan iniciando sesión; sigue un enlace.
detail-passkeys =
    { $passkeys ->
        [one] Una clave de acceso sigue iniciando sesión en esta cuenta sin la contraseña. Si no la conoces, quítala aquí:
       *[other] { $passkeys } claves de acceso siguen iniciando sesión en esta cuenta sin la contraseña. Quita aquí las que no conozcas:
    }

## Al pie de cada correo.

# $url es la dirección completa del servidor.
footer = Enviado por Corsac en { $url }

### Direcciones

## Otra dirección: el código que la confirma.

verifySecondaryCode =
    .subject = Tu código para { $host }
    .title = Confirma esta dirección
    .before = Alguien, probablemente tú, quiere añadir esta dirección a una cuenta de { $host }. Escribe este código en la página que lo pide:
    .after = Vale durante 10 minutos.
    .not-you = Si no eres tú, no des este código a nadie. Sin él no pasa nada.

## Se ha añadido otra dirección.

# $email es la dirección, aquí y más abajo.
postVerifySecondary =
    .subject = Se ha añadido una dirección a tu cuenta en { $host }
    .title = Dirección añadida
    .before = { $email } pertenece ahora a tu cuenta en { $host }. Las noticias sobre la cuenta también van allí, y desde allí se puede reemplazar una contraseña olvidada.
    .after = Aquí ves todas tus direcciones:
    .not-you = Si no fuiste tú, quita allí esa dirección y después cambia tu contraseña: otra persona está en tu cuenta.

## Otra dirección es ahora la primera.

postChangePrimary =
    .subject = Se ha cambiado tu dirección en { $host }
    .title = Inicias sesión con otra dirección
    .before = A partir de ahora inicias sesión en tu cuenta de { $host } con { $email }. Tu contraseña y lo que tus navegadores sincronizan quedan como están.
    .after = Aquí ves todas tus direcciones:
    .not-you = Si no fuiste tú, vuelve a poner allí la anterior y después cambia tu contraseña: otra persona está en tu cuenta.

## Se ha quitado una dirección.

postRemoveSecondary =
    .subject = Se ha quitado una dirección de tu cuenta en { $host }
    .title = Dirección quitada
    .before = { $email } ya no pertenece a tu cuenta en { $host }.
    .after = Aquí ves todas tus direcciones:
    .not-you = Si no fuiste tú, añádela allí de nuevo y después cambia tu contraseña: otra persona está en tu cuenta.

### Clave de recuperación, y lo que se conserva después de un restablecimiento

## La cuenta tiene una clave de recuperación.

postAddAccountRecovery =
    .subject = Tu cuenta en { $host } tiene una clave de recuperación
    .title = Tienes una clave de recuperación
    .before = Se ha creado una clave de recuperación para tu cuenta en { $host }. Si algún día olvidas tu contraseña, conserva lo que tus navegadores sincronizaron.
    .after = Guárdala donde la encuentres sin este dispositivo. Aquí puedes reemplazarla o eliminarla:
    .not-you = Si no fuiste tú, elimina allí la clave y cambia tu contraseña: alguien la conoce.

## Otra clave de recuperación ocupa el lugar de la primera.

postChangeAccountRecovery =
    .subject = Nueva clave de recuperación para { $host }
    .title = Tienes una nueva clave de recuperación
    .before = Tu cuenta en { $host } tiene una nueva clave de recuperación. La anterior ya no sirve: tírala.
    .after = Aquí puedes reemplazar o eliminar la nueva:
    .not-you = Si no fuiste tú, elimina allí la clave y cambia tu contraseña: alguien la conoce.

## La clave de recuperación se ha eliminado.

postRemoveAccountRecovery =
    .subject = Clave de recuperación eliminada en { $host }
    .title = Tu clave de recuperación se ha eliminado
    .before = Tu cuenta en { $host } ya no tiene clave de recuperación. Si ahora olvidas tu contraseña, se pierde lo que está guardado en { $host }.
    .after = Aquí puedes crear una nueva:
    .not-you = Si no fuiste tú, cambia tu contraseña: alguien la conoce.

## La contraseña se restableció sin clave de recuperación: los datos de antes se conservan un tiempo.
# $until es un momento en el idioma de quien lee, en UTC.

keysKept =
    .subject = Lo que sincronizaste en { $host } se conserva hasta el { $until } UTC
    .title = Lo que sincronizaste se conserva un tiempo
    .before = La contraseña de tu cuenta en { $host } se restableció sin la clave de recuperación, así que tu cuenta tiene claves nuevas. Lo que tus navegadores guardaron allí antes (marcadores, historial, contraseñas, pestañas y todo lo demás que sincronizaron) no se puede leer con las claves nuevas. Se conserva, cerrado como estaba, hasta el { $until } UTC. Después se elimina para siempre. Lo que está en tus navegadores se queda en ellos.
    .after = Si hasta entonces recuerdas tu contraseña anterior o encuentras tu clave de recuperación, lo recuperas todo. Inicia sesión y abre esta página:
    .not-you = { $by ->
        [link] Si no restableciste tu contraseña, alguien ha usado el enlace que quien administra { $host } creó para ti. Avísale y después restablece otra vez la contraseña de tu cuenta. Lo que sincronizaste se conserva de todos modos.
       *[mail] Si no restableciste tu contraseña, alguien lee tu correo. Protege primero tu buzón y después restablece otra vez la contraseña de tu cuenta. Lo que sincronizaste se conserva de todos modos.
    }

## Los datos de antes de un restablecimiento han vuelto.

keysRestored =
    .subject = Lo que sincronizaste en { $host } ha vuelto
    .title = Lo que sincronizaste ha vuelto
    .before = Lo que tus navegadores guardaron en { $host } antes de que se restableciera la contraseña se puede leer de nuevo. Lo que han reunido desde entonces lo añaden ellos mismos.
    .after = Tu contraseña sigue siendo la de ahora. Tus otros dispositivos la piden una vez. Aquí los ves todos:
    .not-you = Si no fuiste tú, cambia tu contraseña enseguida: alguien la conoce, y conoce también la anterior o tu clave de recuperación. Después avisa a quien administra { $host }.

### Contraseña: cambiada, olvidada, restablecida

## Una contraseña olvidada: el código que se escribe en la página que lo pide.

passwordForgotOtp =
    .subject = Tu código para una contraseña nueva en { $host }
    .title = Elige una contraseña nueva
    .before = Alguien, probablemente tú, ha olvidado la contraseña de tu cuenta en { $host }. Escribe este código en la página que lo pide:
    .after = Vale durante 10 minutos.
    .not-you = Si no eres tú, no des este código a nadie. Sin él, tu contraseña sigue igual.

## La administración ha creado un enlace para una contraseña nueva. El enlace mismo no está en el correo.

resetLinkMade =
    .subject = Un enlace para una contraseña nueva en { $host }
    .title = Un enlace para una contraseña nueva
    .before = Quien administra { $host } ha creado un enlace con el que eliges una contraseña nueva sin un código por correo. Sirve una vez, y durante una hora.
    .after = Si lo has pedido tú, todo está bien. Aquí ves lo que pasa en tu cuenta:
    .not-you = Si no lo has pedido, avisa enseguida a quien administra { $host } y no des el enlace a nadie.

## La contraseña se ha cambiado.

passwordChanged =
    .subject = Se ha cambiado tu contraseña de { $host }
    .title = Contraseña cambiada
    .before = Se ha cambiado la contraseña de tu cuenta en { $host }:
    .after = Si fuiste tú, todo está bien: tus datos quedan como están, y tus otros dispositivos piden la contraseña nueva. Si no fuiste tú, elige enseguida otra contraseña:
    .not-you = En ese caso, alguien conocía tu contraseña y puede haber leído lo que sincronizas: avisa a quien administra { $host }.

## Una contraseña olvidada se ha reemplazado.

passwordReset =
    .subject = Tu cuenta en { $host } tiene una contraseña nueva
    .title = Contraseña nueva
    .before = Se ha reemplazado la contraseña olvidada de tu cuenta en { $host }:
    .after = Todos tus dispositivos piden la contraseña nueva. Con ella no se puede leer lo que estaba guardado en el servidor; tus dispositivos envían de nuevo lo suyo en cuanto inicias sesión en ellos. { $kept ->
        [yes] Lo que había antes se conserva un tiempo: otro correo dice hasta cuándo y cómo recuperarlo.
       *[no] Lo que había antes se ha perdido.
    } Si no fuiste tú, elige enseguida otra contraseña:
    .not-you = { $by ->
        [link] En ese caso, alguien ha usado el enlace que quien administra { $host } creó para ti: avísale.
       *[mail] En ese caso, alguien lee tu correo: cambia también la contraseña de tu buzón y avisa a quien administra { $host }.
    }

## Lo mismo, con la clave de recuperación.

passwordResetAccountRecovery =
    .subject = Tu cuenta en { $host } tiene una contraseña nueva
    .title = Contraseña nueva con la clave de recuperación
    .before = Se ha reemplazado la contraseña de tu cuenta en { $host } con ayuda de tu clave de recuperación. Tus datos están todos ahí:
    .after = Todos tus dispositivos piden la contraseña nueva. La clave de recuperación que se usó ya no sirve. Si aún no tienes otra, créala aquí:
    .not-you = { $by ->
        [link] Si no fuiste tú, alguien tiene tu clave de recuperación y el enlace que quien administra { $host } creó para ti: elige allí otra contraseña y avísale.
       *[mail] Si no fuiste tú, alguien tiene tu clave de recuperación y lee tu correo: elige allí otra contraseña y avisa a quien administra { $host }.
    }

## Lo mismo, y una clave de recuperación habría ayudado.

passwordResetWithRecoveryKeyPrompt =
    .subject = Tu cuenta en { $host } tiene una contraseña nueva
    .title = Contraseña nueva
    .before = Se ha reemplazado la contraseña olvidada de tu cuenta en { $host }:
    .after = Todos tus dispositivos piden la contraseña nueva. Con ella no se puede leer lo que estaba guardado en el servidor; tus dispositivos envían de nuevo lo suyo en cuanto inicias sesión en ellos. { $kept ->
        [yes] Lo que había antes se conserva un tiempo: otro correo dice hasta cuándo y cómo recuperarlo.
       *[no] Lo que había antes se ha perdido.
    } Con una clave de recuperación no se pierde nada la próxima vez. Crea una aquí:
    .not-you = { $by ->
        [link] Si no fuiste tú, alguien ha usado el enlace que quien administra { $host } creó para ti: elige allí otra contraseña y avísale.
       *[mail] Si no fuiste tú, quien lo hizo lee tu correo: elige allí otra contraseña, cambia también la de tu buzón y avisa a quien administra { $host }.
    }

### Segundo factor, e inicios de sesión más allá de los límites

## Se va a cambiar algo delicado: el código.

verifyAccountChange =
    .subject = Tu código para { $host }
    .title = Confirma que eres tú
    .before = Alguien, probablemente tú, quiere cambiar algo en los ajustes de tu cuenta en { $host }. Escribe este código en la página que lo pide:
    .after = Vale durante 10 minutos.
    .not-you = Si no eres tú, no des este código a nadie y cambia tu contraseña: quien pidió el código tiene una sesión abierta en tu cuenta.

## Un inicio de sesión está retenido tras demasiados intentos: el código que deja pasar uno, y el enlace para quienes no lo pidieron.

unblockCode =
    .subject = Tu código para iniciar sesión en { $host }
    .title = Inicia sesión con este código
    .before = Hubo demasiados intentos de iniciar sesión en tu cuenta de { $host }. Para iniciarla de todos modos, escribe este código en la página que lo pide:
    .after = Vale durante 1 hora y para un solo intento.
    .not-you = Si no eres tú, no des este código a nadie. Con este enlace y el botón que hay allí, el código deja de funcionar:

## El inicio de sesión en dos pasos se ha activado, cambiado o desactivado.

postAddTwoStepAuthentication =
    .subject = Inicio de sesión en dos pasos activado en { $host }
    .title = El inicio de sesión en dos pasos está activado
    .before = A partir de ahora, tu cuenta en { $host } pide un código de tu aplicación de autenticación cuando inicias sesión. Guarda tus códigos de respaldo donde los encuentres sin tu teléfono.
    .after = Aquí puedes cambiarlo:
    .not-you = Si no fuiste tú, otra persona está en tu cuenta: avisa a quien administra { $host }.

postChangeTwoStepAuthentication =
    .subject = Se ha reemplazado tu aplicación de autenticación para { $host }
    .title = Otra aplicación de autenticación
    .before = Tu cuenta en { $host } acepta ahora los códigos de otra aplicación de autenticación. Los de la anterior ya no valen; tus códigos de respaldo siguen valiendo.
    .after = Aquí puedes cambiarlo:
    .not-you = Si no fuiste tú, otra persona está en tu cuenta: avisa a quien administra { $host }.

postRemoveTwoStepAuthentication =
    .subject = Inicio de sesión en dos pasos desactivado en { $host }
    .title = El inicio de sesión en dos pasos está desactivado
    .before = A partir de ahora, tu cuenta en { $host } pide solo la contraseña. Los códigos de respaldo ya no valen, ni las llaves de seguridad para el segundo paso.
    .after = Aquí puedes activarlo de nuevo:
    .not-you = Si no fuiste tú, otra persona está en tu cuenta: cambia tu contraseña.

## Códigos de respaldo: nuevos, uno usado, quedan pocos.

postNewRecoveryCodes =
    .subject = Códigos de respaldo nuevos para { $host }
    .title = Códigos de respaldo nuevos
    .before = Se han creado códigos de respaldo nuevos para tu cuenta en { $host }. Los anteriores ya no valen.
    .after = Aquí puedes cambiarlos:
    .not-you = Si no fuiste tú, otra persona está en tu cuenta: cambia tu contraseña y crea códigos nuevos.

postSigninRecoveryCode =
    .subject = Se ha usado un código de respaldo en { $host }
    .title = Inicio de sesión con un código de respaldo
    .before = Alguien ha iniciado sesión en tu cuenta de { $host } con un código de respaldo:
    .after = Ese código ya no sirve. Aquí puedes crear otros nuevos:
    .not-you = Si no fuiste tú, cambia tu contraseña y crea códigos nuevos: alguien conoce ambas cosas.

postConsumeRecoveryCode =
    .subject = Se ha usado un código de respaldo en { $host }
    .title = Contraseña restablecida con un código de respaldo
    .before = Alguien que ha olvidado la contraseña de tu cuenta en { $host } ha usado un código de respaldo:
    .after = Ese código ya no sirve. Aquí puedes crear otros nuevos:
    .not-you = { $by ->
        [link] Si no fuiste tú, avisa a quien administra { $host }: alguien ha usado el enlace que creó para ti y conoce tus códigos de respaldo.
       *[mail] Si no fuiste tú, avisa a quien administra { $host }: alguien lee tu correo y conoce tus códigos de respaldo.
    }

# $left dice cuántos quedan.
lowRecoveryCodes =
    .subject =
        { $left ->
            [0] No quedan códigos de respaldo para { $host }
            [one] Queda un código de respaldo para { $host }
           *[other] Quedan { $left } códigos de respaldo para { $host }
        }
    .title =
        { $left ->
            [0] No quedan códigos de respaldo
            [one] Queda un código de respaldo
           *[other] Quedan { $left } códigos de respaldo
        }
    .before = Sin códigos de respaldo no puedes iniciar sesión en tu cuenta de { $host } si tu aplicación de autenticación desaparece.
    .after = Aquí puedes crear otros nuevos:
    .not-you = Si no los usaste tú, cambia tu contraseña y crea códigos nuevos: alguien conoce ambas cosas.

### Lo que la administración hizo con una cuenta.

accountSuspended =
    .subject = Tu cuenta en { $host } está desactivada
    .title = Tu cuenta está desactivada
    .before = Quien administra { $host } ha desactivado tu cuenta. La sesión de tus navegadores está cerrada; ellos conservan lo que tienen. Lo que has sincronizado se queda aquí y vuelve con la cuenta.
    .after = Cuando la cuenta se active de nuevo, inicias sesión aquí:
    .not-you = Si no sabes por qué, pregunta a quien administra { $host }.

accountRestored =
    .subject = Tu cuenta en { $host } está activada de nuevo
    .title = Tu cuenta está activada de nuevo
    .before = Quien administra { $host } ha activado de nuevo tu cuenta. Inicia sesión con tu contraseña en cada navegador: lo que has sincronizado sigue aquí.
    .after = Puedes iniciar sesión aquí:
    .not-you = Si no lo esperabas, pregunta a quien administra { $host }.

### Claves de acceso: añadidas, quitadas, quizá copiadas. $name es como las llama su dueño.

postAddPasskey =
    .subject = Se ha añadido una clave de acceso en { $host }
    .title = Se ha añadido una clave de acceso
    .before = La clave de acceso o llave de seguridad «{ $name }» se ha añadido a tu cuenta en { $host }.
    .after = Aquí puedes cambiarle el nombre o quitarla:
    .not-you = Si no fuiste tú, otra persona está en tu cuenta: quita la clave de acceso y cambia tu contraseña.

postRemovePasskey =
    .subject = Se ha quitado una clave de acceso en { $host }
    .title = Se ha quitado una clave de acceso
    .before = La clave de acceso o llave de seguridad «{ $name }» se ha quitado de tu cuenta en { $host }. Ya no sirve para iniciar sesión. También puedes eliminarla en tu dispositivo.
    .after = Tus claves de acceso están aquí:
    .not-you = Si no fuiste tú, otra persona está en tu cuenta: cambia tu contraseña.

passkeyCopied =
    .subject = Se ha rechazado una clave de acceso en { $host }
    .title = ¿Hay una copia de tu clave de acceso?
    .before = La clave de acceso o llave de seguridad «{ $name }» de tu cuenta en { $host } se ha rechazado: cuenta menos usos que antes. Eso pasa cuando alguien ha hecho una copia de ella, o cuando el dispositivo que la guarda ha vuelto a un estado anterior.
    .after = Quítala aquí y añade una nueva:
    .not-you = Si no la has usado ahora mismo, otra persona tiene una copia: quítala enseguida.

passkeysRemoved =
    .subject = Se han quitado todas las claves de acceso en { $host }
    .title = Se han quitado todas las claves de acceso
    .before = Quienes administran { $host } han quitado de tu cuenta todas las claves de acceso y llaves de seguridad. Ya no sirven para iniciar sesión; tu contraseña sigue sirviendo.
    .after = Puedes añadir otras nuevas aquí:
    .not-you = Si no lo pediste, pregunta por qué a quienes administran { $host }.
