### Les e-mails aux personnes. Chaque message a les attributs
###   subject  la ligne d’objet
###   title    le titre
###   before   ce qui précède le code, le lien ou les détails
###   after    ce qui les suit
###   not-you  que faire si c’était quelqu’un d’autre
### Variables : $host est le nom du serveur, par exemple sync.example.org, $url son adresse complète.
###
### Les mots choisis, un seul pour chaque chose, les mêmes que dans web.ftl :
###   account            compte
###   device             appareil
###   sync               synchroniser, synchronisation
###   recovery key       clé de récupération
###   backup codes       codes de secours
###   two-step sign-in   connexion en deux étapes
###   authenticator app  application d’authentification
###   passkey            clé d’accès
###   security key       clé de sécurité
###   sign in, sign out  se connecter, se déconnecter
###   invitation         invitation
###   administrator      administrateur ; « les personnes qui gèrent … » pour ceux qui l’utilisent

## Un nouveau compte : le code que l’on saisit dans la page qui le demande.

verifyShortCode =
    .subject = Votre code pour { $host }
    .title = Confirmez votre adresse
    .before = Saisissez ce code dans la page où vous créez votre compte sur { $host } :
    .after = Il est valable 24 heures.
    .not-you = Si vous n’êtes pas en train de créer un compte, quelqu’un a saisi votre adresse par erreur. Vous n’avez rien à faire.

## Un nouveau compte : le lien, pour les programmes qui ne montrent aucune page demandant un code.

verify =
    .subject = Confirmez votre adresse pour { $host }
    .title = Confirmez votre adresse
    .before = Pour terminer la création de votre compte sur { $host }, ouvrez ce lien et appuyez sur le bouton :
    .after = Il est valable 24 heures.
    .not-you = Si vous n’êtes pas en train de créer un compte, quelqu’un a saisi votre adresse par erreur. Vous n’avez rien à faire.

## Une connexion à confirmer : le code.

verifyLoginCode =
    .subject = Votre code de connexion à { $host }
    .title = Confirmez votre connexion
    .before = Quelqu’un, sans doute vous, est en train de se connecter à votre compte sur { $host }. Saisissez-y ce code :
    .after = Il est valable 10 minutes.
    .not-you = Si ce n’est pas vous, ne donnez ce code à personne : sans lui, la connexion échoue. Mais la personne qui se connecte connaît votre mot de passe : changez-le dans les paramètres de votre compte sur { $host }.

## Une connexion à confirmer : le lien.

verifyLogin =
    .subject = Confirmez votre connexion à { $host }
    .title = Confirmez votre connexion
    .before = Quelqu’un, sans doute vous, est en train de se connecter à votre compte sur { $host }. Si c’est vous, ouvrez ce lien et appuyez sur le bouton :
    .after = Il est valable 10 minutes.
    .not-you = Si ce n’est pas vous, n’ouvrez pas le lien : sans lui, la connexion échoue. Mais la personne qui se connecte connaît votre mot de passe : changez-le dans les paramètres de votre compte sur { $host }.

## Un appareil s’est connecté.

newDeviceLogin =
    .subject = Nouvelle connexion à { $host }
    .title = Nouvelle connexion
    .before = Un navigateur s’est connecté à votre compte sur { $host } :
    .after = Vous voyez tous vos appareils ici :
    .not-you = Si ce n’était pas vous, déconnectez-y cet appareil et changez votre mot de passe pour { $host } : quelqu’un le connaît.

## L’adresse a été confirmée.

postVerify =
    .subject = Votre compte sur { $host } est prêt
    .title = Votre compte est prêt
    .before = Votre adresse est confirmée. Ce que votre navigateur synchronise est chiffré avant de le quitter ; seuls vos appareils peuvent le lire.
    .after = Connectez-vous sur un autre appareil pour y avoir les mêmes marque-pages, mots de passe et onglets. Cette page explique comment faire :
    .not-you = Si vous n’avez créé aucun compte, prévenez les personnes qui gèrent { $host }.

## Détails d’une connexion.

# $device est un navigateur et un système comme il se nomme lui-même, par exemple "Firefox on Linux".
detail-device = Navigateur : { $device }
detail-agent = Navigateur : { $device } sur { $system }
detail-unknown-device = Navigateur : inconnu
# $ip est une adresse comme 192.0.2.7
detail-ip = Adresse IP : { $ip }
# $time est un moment dans la langue de la personne qui lit, en UTC.
detail-time = Heure : { $time } UTC
# Sous l’annonce d’un nouveau mot de passe, tant que des clés d’accès connectent encore ; un lien suit.
detail-passkeys =
    { $passkeys ->
        [one] Une clé d’accès connecte encore à ce compte sans le mot de passe. Si vous ne la connaissez pas, retirez-la ici :
       *[other] { $passkeys } clés d’accès connectent encore à ce compte sans le mot de passe. Retirez ici celles que vous ne connaissez pas :
    }

## En bas de chaque e-mail.

# $url est l’adresse complète du serveur.
footer = Envoyé par Corsac sur { $url }

### Adresses

## Une autre adresse : le code qui la confirme.

verifySecondaryCode =
    .subject = Votre code pour { $host }
    .title = Confirmez cette adresse
    .before = Quelqu’un, sans doute vous, veut ajouter cette adresse à un compte sur { $host }. Saisissez ce code dans la page qui le demande :
    .after = Il est valable 10 minutes.
    .not-you = Si ce n’est pas vous, ne donnez ce code à personne. Sans lui, il ne se passe rien.

## Une autre adresse a été ajoutée.

# $email est l’adresse, ici et plus bas.
postVerifySecondary =
    .subject = Une adresse a été ajoutée à votre compte sur { $host }
    .title = Adresse ajoutée
    .before = { $email } appartient maintenant à votre compte sur { $host }. Les nouvelles du compte y vont aussi, et elle permet de remplacer un mot de passe oublié.
    .after = Vous voyez toutes vos adresses ici :
    .not-you = Si ce n’était pas vous, retirez-y cette adresse, puis changez votre mot de passe : quelqu’un d’autre est dans votre compte.

## Une autre adresse est devenue la première.

postChangePrimary =
    .subject = Votre adresse sur { $host } a été changée
    .title = Vous vous connectez avec une autre adresse
    .before = Désormais, vous vous connectez à votre compte sur { $host } avec { $email }. Votre mot de passe et ce que vos navigateurs synchronisent restent tels quels.
    .after = Vous voyez toutes vos adresses ici :
    .not-you = Si ce n’était pas vous, rétablissez-y l’ancienne adresse, puis changez votre mot de passe : quelqu’un d’autre est dans votre compte.

## Une adresse a été retirée.

postRemoveSecondary =
    .subject = Une adresse a été retirée de votre compte sur { $host }
    .title = Adresse retirée
    .before = { $email } n’appartient plus à votre compte sur { $host }.
    .after = Vous voyez toutes vos adresses ici :
    .not-you = Si ce n’était pas vous, ajoutez-y de nouveau cette adresse, puis changez votre mot de passe : quelqu’un d’autre est dans votre compte.

### Clé de récupération, et ce qui est gardé après une réinitialisation

## Le compte a une clé de récupération.

postAddAccountRecovery =
    .subject = Votre compte sur { $host } a une clé de récupération
    .title = Vous avez une clé de récupération
    .before = Une clé de récupération a été créée pour votre compte sur { $host }. Si un jour vous oubliez votre mot de passe, elle conserve ce que vos navigateurs ont synchronisé.
    .after = Gardez-la là où vous la trouverez sans cet appareil. Vous pouvez la remplacer ou la supprimer ici :
    .not-you = Si ce n’était pas vous, supprimez-y la clé et changez votre mot de passe : quelqu’un le connaît.

## Une autre clé de récupération a pris la place de la première.

postChangeAccountRecovery =
    .subject = Nouvelle clé de récupération pour { $host }
    .title = Vous avez une nouvelle clé de récupération
    .before = Votre compte sur { $host } a une nouvelle clé de récupération. La précédente n’est plus valable : jetez-la.
    .after = Vous pouvez remplacer ou supprimer la nouvelle ici :
    .not-you = Si ce n’était pas vous, supprimez-y la clé et changez votre mot de passe : quelqu’un le connaît.

## La clé de récupération a été supprimée.

postRemoveAccountRecovery =
    .subject = Clé de récupération supprimée sur { $host }
    .title = Votre clé de récupération a été supprimée
    .before = Votre compte sur { $host } n’a plus de clé de récupération. Si vous oubliez maintenant votre mot de passe, ce qui est stocké sur { $host } est perdu.
    .after = Vous pouvez en créer une nouvelle ici :
    .not-you = Si ce n’était pas vous, changez votre mot de passe : quelqu’un le connaît.

## Le mot de passe a été réinitialisé sans clé de récupération : les données d’avant sont gardées un certain temps.
# $until est un moment dans la langue de la personne qui lit, en UTC.

keysKept =
    .subject = Ce que vous avez synchronisé sur { $host } est gardé jusqu’au { $until } UTC
    .title = Ce que vous avez synchronisé est gardé un certain temps
    .before = Le mot de passe de votre compte sur { $host } a été réinitialisé sans la clé de récupération : votre compte a donc de nouvelles clés. Ce que vos navigateurs y ont stocké avant (marque-pages, historique, mots de passe, onglets et tout ce qu’ils ont synchronisé d’autre) ne peut pas être lu avec les nouvelles clés. C’est gardé, fermé comme avant, jusqu’au { $until } UTC. Ensuite, c’est supprimé définitivement. Ce qui est dans vos navigateurs y reste.
    .after = Si, d’ici là, vous vous souvenez de votre ancien mot de passe ou retrouvez votre clé de récupération, tout revient. Connectez-vous et ouvrez cette page :
    .not-you = { $by ->
        [link] Si vous n’avez pas réinitialisé votre mot de passe, quelqu’un a utilisé le lien que les personnes qui gèrent { $host } ont créé pour vous. Prévenez-les, puis réinitialisez de nouveau le mot de passe de votre compte. Ce que vous avez synchronisé est gardé malgré tout.
       *[mail] Si vous n’avez pas réinitialisé votre mot de passe, quelqu’un lit vos e-mails. Protégez d’abord votre boîte aux lettres, puis réinitialisez de nouveau le mot de passe de votre compte. Ce que vous avez synchronisé est gardé malgré tout.
    }

## Les données d’avant une réinitialisation sont revenues.

keysRestored =
    .subject = Ce que vous avez synchronisé sur { $host } est revenu
    .title = Ce que vous avez synchronisé est revenu
    .before = Ce que vos navigateurs ont stocké sur { $host } avant la réinitialisation du mot de passe peut de nouveau être lu. Ils y ajoutent d’eux-mêmes ce qu’ils ont réuni depuis.
    .after = Votre mot de passe reste celui que vous avez maintenant. Vos autres appareils le demandent une fois. Vous les voyez tous ici :
    .not-you = Si ce n’était pas vous, changez tout de suite votre mot de passe : quelqu’un le connaît, et connaît aussi l’ancien ou votre clé de récupération. Prévenez ensuite les personnes qui gèrent { $host }.

### Mot de passe : changé, oublié, réinitialisé

## Un mot de passe oublié : le code que l’on saisit dans la page qui le demande.

passwordForgotOtp =
    .subject = Votre code pour un nouveau mot de passe sur { $host }
    .title = Choisissez un nouveau mot de passe
    .before = Quelqu’un, sans doute vous, a oublié le mot de passe de votre compte sur { $host }. Saisissez ce code dans la page qui le demande :
    .after = Il est valable 10 minutes.
    .not-you = Si ce n’est pas vous, ne donnez ce code à personne. Sans lui, votre mot de passe reste le même.

## L’administrateur a créé un lien pour un nouveau mot de passe. Le lien lui-même n’est pas dans l’e-mail.

resetLinkMade =
    .subject = Un lien pour un nouveau mot de passe sur { $host }
    .title = Un lien pour un nouveau mot de passe
    .before = Les personnes qui gèrent { $host } ont créé un lien avec lequel vous choisissez un nouveau mot de passe sans recevoir de code par e-mail. Il sert une fois, et pendant une heure.
    .after = Si vous l’avez demandé, tout va bien. Vous voyez ici ce qui se passe dans votre compte :
    .not-you = Si vous ne l’avez pas demandé, prévenez tout de suite les personnes qui gèrent { $host }, et ne donnez le lien à personne.

## Le mot de passe a été changé.

passwordChanged =
    .subject = Votre mot de passe pour { $host } a été changé
    .title = Mot de passe changé
    .before = Le mot de passe de votre compte sur { $host } a été changé :
    .after = Si c’était vous, tout va bien : vos données restent telles quelles, et vos autres appareils demandent le nouveau mot de passe. Si ce n’était pas vous, choisissez tout de suite un autre mot de passe :
    .not-you = Dans ce cas, quelqu’un connaissait votre mot de passe et a peut-être lu ce que vous synchronisez : prévenez les personnes qui gèrent { $host }.

## Un mot de passe oublié a été remplacé.

passwordReset =
    .subject = Votre compte sur { $host } a un nouveau mot de passe
    .title = Nouveau mot de passe
    .before = Le mot de passe oublié de votre compte sur { $host } a été remplacé :
    .after = Tous vos appareils demandent le nouveau mot de passe. Il ne permet pas de lire ce qui était stocké sur le serveur ; vos appareils renvoient ce qu’ils ont dès que vous vous y connectez. { $kept ->
        [yes] Ce qui s’y trouvait avant est gardé un certain temps : un autre e-mail dit jusqu’à quand et comment le retrouver.
       *[no] Ce qui s’y trouvait avant est perdu.
    } Si ce n’était pas vous, choisissez tout de suite un autre mot de passe :
    .not-you = { $by ->
        [link] Dans ce cas, quelqu’un a utilisé le lien que les personnes qui gèrent { $host } ont créé pour vous : prévenez-les.
       *[mail] Dans ce cas, quelqu’un lit vos e-mails : changez aussi le mot de passe de votre boîte aux lettres, et prévenez les personnes qui gèrent { $host }.
    }

## La même chose, avec la clé de récupération.

passwordResetAccountRecovery =
    .subject = Votre compte sur { $host } a un nouveau mot de passe
    .title = Nouveau mot de passe avec la clé de récupération
    .before = Le mot de passe de votre compte sur { $host } a été remplacé à l’aide de votre clé de récupération. Vos données sont toutes là :
    .after = Tous vos appareils demandent le nouveau mot de passe. La clé de récupération utilisée n’est plus valable. Si vous n’en avez pas encore de nouvelle, créez-la ici :
    .not-you = { $by ->
        [link] Si ce n’était pas vous, quelqu’un a votre clé de récupération et le lien que les personnes qui gèrent { $host } ont créé pour vous : choisissez-y un autre mot de passe, et prévenez-les.
       *[mail] Si ce n’était pas vous, quelqu’un a votre clé de récupération et lit vos e-mails : choisissez-y un autre mot de passe, et prévenez les personnes qui gèrent { $host }.
    }

## La même chose, et une clé de récupération aurait aidé.

passwordResetWithRecoveryKeyPrompt =
    .subject = Votre compte sur { $host } a un nouveau mot de passe
    .title = Nouveau mot de passe
    .before = Le mot de passe oublié de votre compte sur { $host } a été remplacé :
    .after = Tous vos appareils demandent le nouveau mot de passe. Il ne permet pas de lire ce qui était stocké sur le serveur ; vos appareils renvoient ce qu’ils ont dès que vous vous y connectez. { $kept ->
        [yes] Ce qui s’y trouvait avant est gardé un certain temps : un autre e-mail dit jusqu’à quand et comment le retrouver.
       *[no] Ce qui s’y trouvait avant est perdu.
    } Avec une clé de récupération, rien ne se perd la prochaine fois. Créez-en une ici :
    .not-you = { $by ->
        [link] Si ce n’était pas vous, quelqu’un a utilisé le lien que les personnes qui gèrent { $host } ont créé pour vous : choisissez-y un autre mot de passe, et prévenez-les.
       *[mail] Si ce n’était pas vous, la personne qui l’a fait lit vos e-mails : choisissez-y un autre mot de passe, changez aussi celui de votre boîte aux lettres, et prévenez les personnes qui gèrent { $host }.
    }

### Second facteur, et connexions au-delà des limites

## Quelque chose de sensible va être changé : le code.

verifyAccountChange =
    .subject = Votre code pour { $host }
    .title = Confirmez que c’est vous
    .before = Quelqu’un, sans doute vous, veut changer quelque chose dans les paramètres de votre compte sur { $host }. Saisissez ce code dans la page qui le demande :
    .after = Il est valable 10 minutes.
    .not-you = Si ce n’est pas vous, ne donnez ce code à personne et changez votre mot de passe : la personne qui a demandé le code est connectée à votre compte.

## Une connexion est retenue après trop de tentatives : le code qui en laisse passer une, et le lien pour les personnes qui ne l’ont pas demandé.

unblockCode =
    .subject = Votre code pour vous connecter à { $host }
    .title = Connectez-vous avec ce code
    .before = Il y a eu trop de tentatives de connexion à votre compte sur { $host }. Pour vous connecter quand même, saisissez ce code dans la page qui le demande :
    .after = Il est valable 1 heure et pour une seule tentative.
    .not-you = Si ce n’est pas vous, ne donnez ce code à personne. Avec ce lien et le bouton de la page, le code cesse de fonctionner :

## La connexion en deux étapes a été activée, changée ou désactivée.

postAddTwoStepAuthentication =
    .subject = Connexion en deux étapes activée sur { $host }
    .title = La connexion en deux étapes est activée
    .before = Désormais, votre compte sur { $host } demande un code de votre application d’authentification quand vous vous connectez. Gardez vos codes de secours là où vous les trouverez sans votre téléphone.
    .after = Vous pouvez changer cela ici :
    .not-you = Si ce n’était pas vous, quelqu’un d’autre est dans votre compte : prévenez les personnes qui gèrent { $host }.

postChangeTwoStepAuthentication =
    .subject = Votre application d’authentification pour { $host } a été remplacée
    .title = Une autre application d’authentification
    .before = Votre compte sur { $host } accepte maintenant les codes d’une autre application d’authentification. Ceux de la précédente ne sont plus valables ; vos codes de secours restent valables.
    .after = Vous pouvez changer cela ici :
    .not-you = Si ce n’était pas vous, quelqu’un d’autre est dans votre compte : prévenez les personnes qui gèrent { $host }.

postRemoveTwoStepAuthentication =
    .subject = Connexion en deux étapes désactivée sur { $host }
    .title = La connexion en deux étapes est désactivée
    .before = Désormais, votre compte sur { $host } ne demande que le mot de passe. Les codes de secours ne sont plus valables, ni les clés de sécurité pour la deuxième étape.
    .after = Vous pouvez la réactiver ici :
    .not-you = Si ce n’était pas vous, quelqu’un d’autre est dans votre compte : changez votre mot de passe.

## Codes de secours : de nouveaux, un utilisé, peu restants.

postNewRecoveryCodes =
    .subject = Nouveaux codes de secours pour { $host }
    .title = Nouveaux codes de secours
    .before = De nouveaux codes de secours ont été créés pour votre compte sur { $host }. Les précédents ne sont plus valables.
    .after = Vous pouvez les changer ici :
    .not-you = Si ce n’était pas vous, quelqu’un d’autre est dans votre compte : changez votre mot de passe et créez de nouveaux codes.

postSigninRecoveryCode =
    .subject = Un code de secours a été utilisé sur { $host }
    .title = Connexion avec un code de secours
    .before = Quelqu’un s’est connecté à votre compte sur { $host } avec un code de secours :
    .after = Ce code ne peut plus servir. Vous pouvez en créer de nouveaux ici :
    .not-you = Si ce n’était pas vous, changez votre mot de passe et créez de nouveaux codes : quelqu’un connaît l’un et les autres.

postConsumeRecoveryCode =
    .subject = Un code de secours a été utilisé sur { $host }
    .title = Mot de passe réinitialisé avec un code de secours
    .before = Quelqu’un qui a oublié le mot de passe de votre compte sur { $host } a utilisé un code de secours :
    .after = Ce code ne peut plus servir. Vous pouvez en créer de nouveaux ici :
    .not-you = { $by ->
        [link] Si ce n’était pas vous, prévenez les personnes qui gèrent { $host } : quelqu’un a utilisé le lien qu’elles ont créé pour vous et connaît vos codes de secours.
       *[mail] Si ce n’était pas vous, prévenez les personnes qui gèrent { $host } : quelqu’un lit vos e-mails et connaît vos codes de secours.
    }

# $left dit combien il en reste.
lowRecoveryCodes =
    .subject =
        { $left ->
            [0] Plus aucun code de secours pour { $host }
            [one] Encore un code de secours pour { $host }
           *[other] Encore { $left } codes de secours pour { $host }
        }
    .title =
        { $left ->
            [0] Plus aucun code de secours
            [one] Encore un code de secours
           *[other] Encore { $left } codes de secours
        }
    .before = Sans codes de secours, vous ne pouvez plus vous connecter à votre compte sur { $host } si votre application d’authentification disparaît.
    .after = Vous pouvez en créer de nouveaux ici :
    .not-you = Si vous ne les avez pas utilisés, changez votre mot de passe et créez de nouveaux codes : quelqu’un connaît l’un et les autres.

### Ce que l’administrateur a fait d’un compte.

accountSuspended =
    .subject = Votre compte sur { $host } est désactivé
    .title = Votre compte est désactivé
    .before = Les personnes qui gèrent { $host } ont désactivé votre compte. Vos navigateurs sont déconnectés ; ils gardent ce qu’ils ont. Ce que vous avez synchronisé reste ici et reviendra avec le compte.
    .after = Une fois le compte réactivé, vous vous connectez ici :
    .not-you = Si vous ne savez pas pourquoi, demandez-le aux personnes qui gèrent { $host }.

accountRestored =
    .subject = Votre compte sur { $host } est réactivé
    .title = Votre compte est réactivé
    .before = Les personnes qui gèrent { $host } ont réactivé votre compte. Connectez-vous avec votre mot de passe dans chaque navigateur : ce que vous avez synchronisé est toujours ici.
    .after = Vous pouvez vous connecter ici :
    .not-you = Si vous ne vous y attendiez pas, interrogez les personnes qui gèrent { $host }.

### Clés d’accès : ajoutées, retirées, peut-être copiées. $name est le nom que leur donne la personne.

postAddPasskey =
    .subject = Une clé d’accès a été ajoutée sur { $host }
    .title = Une clé d’accès a été ajoutée
    .before = La clé d’accès ou clé de sécurité « { $name } » a été ajoutée à votre compte sur { $host }.
    .after = Vous pouvez la renommer ou la retirer ici :
    .not-you = Si ce n’était pas vous, quelqu’un d’autre est dans votre compte : retirez la clé d’accès et changez votre mot de passe.

postRemovePasskey =
    .subject = Une clé d’accès a été retirée sur { $host }
    .title = Une clé d’accès a été retirée
    .before = La clé d’accès ou clé de sécurité « { $name } » a été retirée de votre compte sur { $host }. Elle ne permet plus de se connecter. Vous pouvez aussi la supprimer sur votre appareil.
    .after = Vos clés d’accès sont ici :
    .not-you = Si ce n’était pas vous, quelqu’un d’autre est dans votre compte : changez votre mot de passe.

passkeyCopied =
    .subject = Une clé d’accès a été refusée sur { $host }
    .title = Existe-t-il une copie de votre clé d’accès ?
    .before = La clé d’accès ou clé de sécurité « { $name } » de votre compte sur { $host } a été refusée : elle compte moins d’utilisations qu’avant. Cela arrive quand quelqu’un en a fait une copie, ou quand l’appareil qui la contient est revenu à un état antérieur.
    .after = Retirez-la ici et ajoutez-en une nouvelle :
    .not-you = Si vous ne venez pas de l’utiliser, quelqu’un d’autre en a une copie : retirez-la tout de suite.

passkeysRemoved =
    .subject = Toutes les clés d’accès ont été retirées sur { $host }
    .title = Toutes les clés d’accès ont été retirées
    .before = Les personnes qui gèrent { $host } ont retiré toutes les clés d’accès et clés de sécurité de votre compte. Elles ne permettent plus de se connecter ; votre mot de passe reste valable.
    .after = Vous pouvez en ajouter de nouvelles ici :
    .not-you = Si vous ne l’avez pas demandé, demandez pourquoi aux personnes qui gèrent { $host }.
