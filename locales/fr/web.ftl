### Les pages de Corsac. Les arguments sont isolés du sens d’écriture du texte qui les entoure.
###
### Les mots choisis, un seul pour chaque chose :
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
###   administrator      administrateur ; « la personne qui gère ce serveur » pour ceux qui l’utilisent
###   bookmarks, tabs    marque-pages, onglets, comme dans Firefox
### On vouvoie. L’espace avant : ; ? ! et dans « » est une espace fine insécable (U+202F).

## Partout

page-title = { $title } · Corsac
loading = Un instant…
footer-home = À propos de ce serveur
footer-language = Langue
footer-diagnostics = Diagnostic
copied = Copié
cancel = Annuler
back-home = Aller à l’accueil
try-again = Réessayer

## Adresse

email-title = Se connecter
email-lead = Saisissez votre adresse. Si elle n’a pas encore de compte ici, vous en créerez un à l’étape suivante.
email-lead-invitation = Saisissez l’adresse de votre compte, ou celle du nouveau compte pour lequel vous avez une invitation.
email-lead-closed = Saisissez l’adresse de votre compte, ou celle du nouveau compte pour lequel vous avez une invitation.
email-title-sync = Synchroniser ce Firefox
email-title-invite = Vous avez une invitation
email-title-first = Créer le premier compte
email-lead-invite = Saisissez l’adresse de votre nouveau compte.
email-label = Adresse e-mail
email-button = Continuer
email-busy = Recherche…
email-unknown = Aucun compte ici n’a encore cette adresse. Une faute de frappe ?
email-unknown-change = La modifier

## Mot de passe

password-title = Votre mot de passe
password-lead = Il ne quitte jamais ce navigateur : le serveur ne reçoit qu’une preuve calculée à partir de lui.
password-title-again = Votre mot de passe, encore une fois
password-lead-again = Cette page a été rechargée. Vos clés sont calculées à partir du mot de passe et ne sont jamais conservées : Firefox en a donc besoin une deuxième fois.
password-label = Mot de passe
password-button = Se connecter
password-busy = Vérification…
password-reveal = Afficher le mot de passe
password-hide = Masquer le mot de passe
password-forgot = Mot de passe oublié ?
other-email = Utiliser une autre adresse

## Nouveau compte

new-password-title = Choisissez un mot de passe
new-password-lead = Ce que Firefox synchronise est chiffré avec ce mot de passe avant de quitter votre appareil. Personne parmi ceux qui gèrent ce serveur ne peut le lire, ni le retrouver si le mot de passe est perdu.
new-password-hint = Au moins { $length } caractères. Quelques mots sans rapport entre eux sont faciles à retenir et difficiles à deviner.
new-password-button = Créer le compte
new-password-busy = Création de vos clés…
invite-label = Code d’invitation
invite-hint = Donné par la personne qui gère ce serveur. Le lien complet convient aussi.
invite-have = J’ai un code d’invitation
invitation-title = Avez-vous une invitation ?
invitation-lead = Sans invitation, ce serveur n’accepte pas de nouveaux comptes.
strength-0 = Trop court
strength-1 = Facile à deviner
strength-2 = Moyen
strength-3 = Bon
strength-4 = Très bon

## Code reçu par e-mail

code-title-signup = Confirmez votre adresse
code-title-signin = Est-ce bien vous ?
code-lead = Un code à six chiffres est en route vers { $email }.
code-lead-signup-no-mail = Ce serveur n’envoie pas d’e-mails. La personne qui le gère peut confirmer { $email } pour vous : cette page continue alors d’elle-même. Elle peut aussi vous donner le code à six chiffres qui se trouve dans la boîte d’envoi du serveur.
code-lead-signin-no-mail = Ce serveur n’envoie pas d’e-mails. La personne qui le gère peut vous donner le code à six chiffres pour { $email } qui se trouve dans la boîte d’envoi du serveur. Il est valable dix minutes.
code-label = Code
code-button = Confirmer
code-busy = Vérification…
code-again = Envoyer un autre code
code-check = Mon adresse est confirmée maintenant

## Pendant que Firefox travaille

waiting-login = Firefox se prépare. Cela peut prendre une demi-minute quand son service de notifications push est injoignable.
waiting-link = Firefox attend votre réponse. Cherchez sa question, peut-être dans une autre fenêtre.

## Un Firefox qui n’écoute pas encore

connect-title = Ouvrez maintenant les paramètres de synchronisation de Firefox
connect-title-invite = Connecter ce Firefox
connect-lead-invite = Laissez cette page ouverte : elle continue d’elle-même. Si vous avez déjà réglé la préférence, il ne reste que la dernière étape.
connect-lead = Ce Firefox n’a pas encore lu les paramètres de ce serveur. Il le fait quand vous ouvrez Paramètres → Compte et synchronisation (« Synchronisation » dans les plus anciens) ou quand vous choisissez « Se connecter » dans son menu. Laissez cette page ouverte : elle continue d’elle-même.
connect-unset = Pas encore réglé sur ce serveur ?
connect-without = Continuer sans ce Firefox
connect-waiting = En attente de Firefox…

## Comment diriger Firefox vers ce serveur

setup-config = Ouvrez un nouvel onglet, saisissez about:config dans sa barre d’adresse et acceptez l’avertissement.
setup-preference = Cherchez cette préférence et cliquez sur le crayon (ou choisissez « Chaîne » puis +) :
setup-preference-value = Donnez-lui cette adresse :
setup-http = Celle-ci aussi, en « Booléen », avec la valeur true, parce que ce serveur utilise http sans chiffrement :
setup-open = Ouvrez Paramètres → Compte et synchronisation (« Synchronisation » dans les Firefox plus anciens) et connectez-vous.
setup-open-waiting = Ouvrez Paramètres → Compte et synchronisation (« Synchronisation » dans les Firefox plus anciens). Firefox y lit les paramètres de ce serveur ; revenez ensuite ici.
setup-copy-name = Copier le nom
setup-copy-value = Copier l’adresse

## Terminé

done-synced-title = Ce Firefox est connecté
done-synced-lead = Sa première synchronisation est en cours. Vous pouvez fermer cette page.
done-connected-title = La connexion est établie
done-connected-lead = Firefox continue à partir d’ici. Vous pouvez fermer cette page.
done-close-title = La connexion est établie
done-close-lead = Si votre navigateur ne ferme pas cette page de lui-même, vous pouvez la fermer.
done-account-ready-title = Votre compte est prêt
done-account-ready-lead = Connectez-y maintenant un Firefox.
done-deleted-title = Votre compte est supprimé
done-deleted-lead = Ce qui était synchronisé ici est supprimé aussi. Les données dans vos navigateurs sont toujours là.
done-signed-out-title = La déconnexion est faite
done-signed-out-lead = Rien n’a été supprimé sur cet appareil.
done-app-title = La connexion est établie
done-app-lead = Revenez à l’application d’où vous venez.
done-confirmed-title = Merci, c’est confirmé
done-confirmed-lead = Revenez là où vous étiez en train de vous connecter. Vous pouvez fermer cette page.
done-cleared-title = Tout est effacé
done-cleared-lead = Ce navigateur ne garde plus rien de ces pages. Firefox lui-même n’a pas changé.
done-choose = Choisir ce qu’il faut synchroniser
done-device = Connecter un autre appareil
done-account = Gérer le compte

## Liens dans les e-mails

link-account-title = Confirmez votre adresse
link-account-lead = Si vous avez créé un compte ici avec cette adresse, confirmez-la.
link-signin-title = Confirmez la connexion
link-signin-lead = Si c’est vous qui venez de vous connecter, confirmez-le. Sinon, quelqu’un d’autre connaît votre mot de passe : ne confirmez pas, et prévenez la personne qui gère ce serveur.
link-code-lead = L’e-mail contient un code à six chiffres. Saisissez-le sur la page où vous étiez en train de vous connecter.
link-button = Confirmer
link-busy = Confirmation…

## Problèmes

problem-invalid-link-title = Ce lien est incomplet
problem-invalid-link-text = Il y manque quelque chose. Recommencez dans Firefox : choisissez « Se connecter » dans ses paramètres de synchronisation.
problem-no-browser-title = Cette page appartient à Firefox
problem-no-browser-text = Elle a été ouverte pour connecter un Firefox, mais aucun Firefox ne répond ici. Ouvrez-la depuis Firefox : choisissez « Se connecter » dans ses paramètres de synchronisation.
problem-start-again-title = Veuillez recommencer dans Firefox
problem-start-again-text = Firefox n’attend plus cette page. Choisissez « Se connecter » dans ses paramètres de synchronisation.
problem-wrong-address-title = Ce serveur a une autre adresse
problem-wrong-address-text = Cette page a été ouverte à l’adresse { $here }, mais Firefox doit utiliser { $address }, lettre pour lettre. Ouvrez-la à cette adresse et vérifiez la préférence dans Firefox.
problem-wrong-address-go = Ouvrir { $address }
problem-other-account-title = Un autre compte est connecté
problem-other-account-text = Ce Firefox appartient à { $email }. Pour utiliser un autre compte, déconnectez-vous d’abord dans les paramètres de synchronisation de Firefox, puis recommencez là. Rien n’a été modifié.
problem-browser-refused-title = Firefox n’a pas pu terminer
problem-browser-refused-text = Votre compte est en ordre, mais Firefox a refusé la dernière étape. En général, il suffit de réessayer.
problem-browser-refused-detail = Ce que Firefox a répondu
problem-old-browser-title = Ce Firefox est trop ancien pour ce serveur
problem-old-browser-text = Il se connecte d’une façon que ce serveur ne prend pas encore en charge. Un Firefox plus récent fonctionne.
problem-open-in-firefox-title = Ouvrez ceci dans Firefox
problem-open-in-firefox-text = Ce lien connecte un Firefox à son compte. Ouvrez Firefox et choisissez « Se connecter » dans ses paramètres de synchronisation.
problem-apps-later-title = Pas encore ici
problem-apps-later-text = Une autre application demande à ce serveur de vous connecter. Pour l’instant, ce serveur ne le fait que pour Firefox.
problem-pairing-later-title = Pas encore par un code à scanner
problem-pairing-later-text = La connexion d’un téléphone en scannant un code viendra plus tard. D’ici là, connectez-vous sur le téléphone avec votre adresse et votre mot de passe.
problem-unknown-client-title = Ce serveur ne connaît pas cette application
problem-unknown-client-text = Le lien nomme une application qui n’a pas le droit de se connecter ici.
problem-invite-unknown-title = Cette invitation est inconnue
problem-invite-unknown-text = Vérifiez que le lien est complet, ou demandez-en un autre.
problem-invite-first-old-title = Il existe un lien plus récent
problem-invite-first-old-text = Chaque démarrage du serveur crée un nouveau lien pour le premier compte. Prenez le plus récent, dans le terminal ou dans le fichier « first-account-link » du dossier de données.
problem-invite-used-title = Cette invitation a été utilisée
problem-invite-used-text = Chaque invitation ne vaut que pour un certain nombre de comptes. Si le vôtre existe déjà, connectez-vous ; sinon, demandez une autre invitation.
problem-invite-expired-title = Cette invitation est trop ancienne
problem-invite-expired-text = Demandez-en une autre à la personne qui gère ce serveur.
problem-invite-revoked-title = Cette invitation a été annulée
problem-invite-revoked-text = Demandez-en une autre à la personne qui gère ce serveur.
problem-no-crypto-title = Cette adresse n’est pas assez sûre
problem-no-crypto-text = Les navigateurs refusent leur cryptographie aux pages sans https, et votre mot de passe ne doit pas partir sans elle. La personne qui gère ce serveur doit lui donner une adresse https.
problem-no-storage-title = Ce navigateur ne garde rien pour nous
problem-no-storage-text = La connexion a besoin d’un peu de stockage dans cet onglet. Autorisez les cookies et les données de site pour cette adresse, puis réessayez.
problem-unreachable-title = Le serveur ne répond pas
problem-unreachable-text = Vérifiez votre connexion à Internet, puis réessayez.
problem-server-title = Le serveur a un problème
problem-server-text = Rien n’a été perdu. Réessayez dans une minute.
problem-not-found-title = Il n’y a rien ici
problem-not-found-text = Aucune page n’a cette adresse.

## Erreurs, à côté d’un champ ou au-dessus d’un formulaire

trouble-network = Le serveur ne répond pas. Vérifiez votre connexion à Internet et réessayez.
trouble-server = Le serveur a un problème. Rien n’a été perdu : réessayez dans une minute.
trouble-throttled =
    { $minutes ->
        [one] Trop de tentatives. Attendez une minute, puis réessayez.
       *[other] Trop de tentatives. Attendez { $minutes } minutes, puis réessayez.
    }
trouble-account-gone = Ce compte n’existe plus.
trouble-refused = Le serveur a refusé (erreur { $errno }).
trouble-unexpected = Quelque chose s’est mal passé dans cette page. Rechargez-la.
trouble-email = Cette adresse e-mail est incomplète.
trouble-email-taken = Cette adresse appartient déjà à un compte. Utilisez-en une autre.
trouble-signup-refused = Le serveur n’a pas créé ce compte. L’invitation est-elle pour une autre adresse ?
trouble-password = Ce n’est pas le mot de passe.
trouble-password-empty = Saisissez votre mot de passe.
trouble-password-short = Utilisez au moins { $length } caractères.
trouble-password-email = Ne le formez pas à partir de votre adresse.
trouble-password-common = Beaucoup de gens utilisent celui-ci : il est donc parmi les premiers à être essayés. Choisissez-en un autre.
trouble-unknown-account = Aucun compte avec cette adresse ne peut se connecter.
trouble-invite-missing = Saisissez le code de votre invitation.
trouble-invite-unknown = Cette invitation est inconnue. Vérifiez qu’il n’y a pas de faute de frappe.
trouble-invite-first-old = Chaque démarrage du serveur crée un nouveau code pour le premier compte : prenez le plus récent.
trouble-invite-used = Cette invitation a été utilisée.
trouble-invite-expired = Cette invitation est trop ancienne. Demandez-en une autre.
trouble-invite-revoked = Cette invitation a été annulée. Demandez-en une autre.
trouble-code = Ce code est incorrect ou trop ancien.
trouble-code-shape = Le code comporte six chiffres.
trouble-link = Ce lien n’est plus valable. Connectez-vous de nouveau pour en recevoir un autre.
trouble-number = Saisissez un nombre entier entre 1 et { $max }.
trouble-name = Ce nom est trop long.
notice-session-over = Vous devez vous connecter de nouveau.
notice-link-declined = La connexion a été annulée. Rien n’a été modifié dans ce Firefox.
notice-account-exists = Cette adresse a déjà un compte. Connectez-vous à ce compte.
notice-not-confirmed = Pas encore confirmé.
notice-code-sent = Un autre code est en route.
notice-code-made = Un autre code se trouve dans la boîte d’envoi du serveur.
notice-name-saved = Votre nom est enregistré.
notice-client-removed = La déconnexion est faite.

## Page d’accueil

home-title = Un endroit à vous pour les données de Firefox
home-lead = Marque-pages, mots de passe, historique et onglets ouverts, synchronisés entre vos navigateurs par ce serveur, et lisibles par personne d’autre que vous.
home-sign-in = Se connecter et synchroniser ce Firefox
home-settings = Gérer votre compte
home-signed-in = Ce Firefox est connecté avec { $email }.
home-connect = Connecter un Firefox
home-invite = Il faut une invitation pour créer un compte : la personne qui gère ce serveur peut vous en donner une.
home-closed = Ce serveur n’accepte pas de nouveaux comptes sans invitation. Si vous avez un compte, vous pouvez y connecter d’autres navigateurs.

## Un autre appareil

device-title = Connecter un autre appareil
device-lead = Connectez-vous là-bas avec le même compte : les deux auront les mêmes données.
device-success = La connexion est établie. La synchronisation a commencé.
device-signed-in = Ce Firefox est connecté avec { $email }.
device-desktop = Sur un ordinateur
device-desktop-local = Dans un autre profil Firefox de cet ordinateur
device-local-title = Les autres appareils ne peuvent pas joindre { $address }
device-local = Cette adresse désigne toujours l’appareil sur lequel on la saisit. Pour les téléphones et les autres ordinateurs, la personne qui gère ce serveur donne à CORSAC_PUBLIC_URL une adresse https du réseau et place devant un proxy pour https. La page « Install » de la documentation explique comment faire.
device-android = Sur Android
device-android-menu = Dans Firefox, sans être connecté, ouvrez ⋮ → Paramètres → À propos de Firefox et touchez cinq fois le logo.
device-android-server = Revenez à Paramètres → Sync Debug. Dans « Custom Mozilla account server », saisissez :
device-android-token = Dans « Custom Sync server », saisissez :
device-android-restart = Choisissez « Stop Firefox », rouvrez-le et connectez-vous dans les paramètres.
device-ios = Sur iPhone et iPad
device-ios-menu = Dans Firefox, sans être connecté, ouvrez les réglages et touchez cinq fois la ligne de la version. Ouvrez ensuite Advanced Sync Settings et laissez « Use stage servers » désactivé.
device-ios-server = Activez « Use Custom FxA Content Server » et saisissez :
device-ios-token = Activez « Use Custom Sync Token Server » et saisissez :
device-ios-sign-in = Fermez Firefox, rouvrez-le et connectez-vous dans les réglages.
device-phone-untried = Ces étapes viennent du code source de l’application. Personne ne les a encore essayées avec cette version de Corsac.
device-pairing = La connexion en scannant un code viendra plus tard.

## Paramètres

settings-title = Votre compte
settings-account = Compte
settings-since = Depuis le { $date }
settings-admin = Vous gérez ce serveur.
settings-name-label = Nom affiché
settings-name-hint = Affiché dans Firefox à côté de votre adresse.
settings-name-button = Enregistrer
settings-name-busy = Enregistrement…
settings-clients = Appareils et sessions
settings-client-this = ce navigateur
settings-client-unnamed = Navigateur sans nom
settings-client-seen = Vu pour la dernière fois : { $date }
settings-client-app = Application
settings-client-remove = Retirer
settings-client-remove-name = Retirer { $name }
settings-client-remove-title = Retirer { $name } ?
settings-client-remove-text = Il est déconnecté et ne se synchronise plus. Les données qu’il contient y restent.
settings-activity = Activité récente
settings-activity-none = Rien pour l’instant.
settings-sign-out = Se déconnecter
settings-sign-out-title = Se déconnecter de Firefox ?
settings-sign-out-text = Cette page utilise la connexion de Firefox lui-même : si vous vous déconnectez, la synchronisation s’arrête dans ce navigateur. Ce qui est enregistré sur cet appareil y reste.
settings-delete = Supprimer le compte
settings-delete-text = Supprime définitivement le compte et tout ce qui était synchronisé ici. Les données dans vos navigateurs y restent.
settings-delete-button = Supprimer le compte…
settings-delete-title = Supprimer ce compte ?
settings-delete-administrator-title = Personne d’autre n’administre ce serveur
settings-delete-administrator = Les autres gardent leurs comptes, mais plus personne ne pourra inviter quelqu’un ni s’occuper de ce serveur. Nommez d’abord un autre administrateur, sur le serveur :
settings-delete-administrator-who = <adresse>
trouble-last-administrator = Personne d’autre n’administre ce serveur. Nommez d’abord un autre administrateur.
settings-delete-confirm = Supprimer définitivement
settings-delete-busy = Suppression…

## Noms de ce qui est arrivé à un compte

event-account-create = Compte créé
event-account-login = Connexion
event-login-waiting = Mot de passe correct, code manquant
event-password-typed = Mot de passe saisi pour un changement
event-account-login-failure = Mot de passe incorrect
event-session-destroy = Déconnexion
event-account-reset = Mot de passe réinitialisé
event-account-enable = Compte réactivé par la personne qui gère ce serveur
event-account-disable = Compte désactivé par la personne qui gère ce serveur
event-password-changed = Mot de passe changé
event-password-upgraded = Mot de passe mieux protégé
event-confirm-skipped = Connexion sans code
event-email-verified = Adresse confirmée
event-agent = { $browser } sur { $system }
event-other = { $name }
event-unconfirmed = non confirmé

## Invitations, pour l’administration

invites = Invitations
invites-lead = Toute personne qui a le lien peut créer un compte ici.
invites-none = Aucune invitation pour l’instant.
invites-note-label = Note
invites-note-hint = Pour vous-même : à qui elle est destinée.
invites-email-label = Seulement pour cette adresse
invites-email-hint = Laissez vide pour n’importe qui. Une invitation pour une adresse la confirme aussi.
invites-uses-label = Nombre de comptes possibles
invites-days-label = Jours avant l’expiration
invites-create = Créer une invitation
invites-creating = Création…
invites-made = Envoyez ce lien. Il n’est affiché que maintenant.
invites-local = Seul cet ordinateur peut l’ouvrir, car { $address } désigne toujours l’appareil sur lequel on la saisit : pour d’autres personnes, donnez d’abord à CORSAC_PUBLIC_URL une adresse https (page « Install » de la documentation).
invites-copy = Copier le lien
invites-revoke = Annuler
invites-revoke-name = Annuler { $name }
invites-anyone = N’importe qui
invites-uses-left =
    { $left ->
        [one] Encore un compte
       *[other] Encore { $left } comptes
    }
invites-until = jusqu’au { $date }
invites-state-used = Utilisée
invites-state-expired = Expirée
invites-state-revoked = Annulée

## Diagnostic

diagnostics-title = Diagnostic
diagnostics-lead = Ce que cette page peut voir. Elle ne contient aucun secret : vous pouvez l’envoyer à la personne qui vous aide.
diagnostics-page = Cette page
diagnostics-address = Adresse
diagnostics-address-ok = { $origin }, comme le dit le serveur.
diagnostics-address-wrong = Cette page a été ouverte à l’adresse { $origin }, mais le serveur dit s’appeler { $address }. Firefox doit utiliser cette dernière.
diagnostics-crypto = Cryptographie
diagnostics-storage = Stockage dans cet onglet
diagnostics-available = Disponible
diagnostics-missing = Absent
diagnostics-agent = Navigateur
diagnostics-firefox = Firefox
diagnostics-firefox-yes = Écoute cette page.
diagnostics-firefox-no = N’écoute pas cette page : il n’est pas réglé pour ce serveur, ou n’a pas encore lu ses paramètres.
diagnostics-firefox-silent = Aucun Firefox ne répond ici.
diagnostics-user = Compte connecté
diagnostics-user-none = Personne
diagnostics-user-unfinished = { $email }, pas terminé
diagnostics-user-lost = { $email }, doit se connecter de nouveau
diagnostics-capabilities = Sait faire
diagnostics-server = Serveur
diagnostics-clock = Horloge
diagnostics-clock-ok = Juste, à une seconde près.
diagnostics-clock-off =
    { $seconds ->
        [one] Une seconde d’écart avec celle de cet ordinateur.
       *[other] { $seconds } secondes d’écart avec celle de cet ordinateur.
    }
diagnostics-configuration = Configuration pour Firefox
diagnostics-openid = Configuration pour les téléphones
diagnostics-accounts = Comptes
diagnostics-profile = Profils
diagnostics-token = Synchronisation
diagnostics-ok = Répond
diagnostics-bad = Répond mal ({ $status })
diagnostics-down = Ne répond pas
diagnostics-checking = Vérification…
diagnostics-admin = Pour l’administration
diagnostics-version = Version
diagnostics-hawk = Signatures qui ne correspondaient pas
diagnostics-hawk-help = S’il y en a, c’est qu’un proxy modifie l’adresse : il doit transmettre l’hôte, le port et le chemin tels quels.
diagnostics-proxy = Proxy non déclaré
diagnostics-proxy-yes = Oui : tous ceux qui passent par lui partagent une même limite. Déclarez-le dans CORSAC_TRUSTED_PROXIES.
diagnostics-proxy-no = Aucun vu
diagnostics-mails = E-mails en attente
diagnostics-mail-error = Dernière erreur d’e-mail
diagnostics-confirm = Codes à la connexion
diagnostics-signup = Nouveaux comptes

### Mot de passe et clé de récupération

## Changement du mot de passe

settings-security = Sécurité
settings-password = Mot de passe
settings-password-text = Le changer conserve tout ce qui est synchronisé.
settings-password-change = Changer
settings-recovery-on = Vous en avez une. Elle rend vos données si vous oubliez le mot de passe.
settings-recovery-off = Vous n’en avez pas encore. Elle rendrait vos données si vous oubliiez le mot de passe.
settings-recovery-open = Ouvrir
settings-restore = J’ai retrouvé ma clé de récupération ou mon ancien mot de passe
back-settings = Revenir à votre compte
change-password-title = Changez votre mot de passe
change-password-lead = Tout ce qui est synchronisé reste tel quel. Vos autres appareils vous demanderont de vous connecter de nouveau.
change-password-old = Mot de passe actuel
change-password-new = Nouveau mot de passe
change-password-button = Changer le mot de passe
change-password-busy = Changement…
changed-password-title = Votre mot de passe est changé
changed-password-lead-firefox = Ce Firefox continue de se synchroniser. Vos autres appareils vous demandent de vous connecter avec le nouveau mot de passe ; rien n’y est perdu.
changed-password-lead = Vos appareils vous demandent de vous connecter avec le nouveau mot de passe ; rien n’y est perdu.
trouble-password-same = C’est votre mot de passe actuel. Choisissez-en un autre.
notice-firefox-not-told = Firefox n’a pas pris en compte le changement : connectez-vous de nouveau dans ses paramètres de synchronisation.

## Clé de récupération

recovery-title = Clé de récupération
recovery-lead = Votre mot de passe ouvre ce que vous synchronisez, et personne ne peut le retrouver pour vous. Si vous l’oubliez, une clé de récupération ouvre aussi vos données. Créez-en une maintenant et rangez-la là où personne d’autre ne la trouvera.
recovery-lead-exists = Si vous oubliez votre mot de passe, cette clé vous rend vos données.
recovery-on = Vous avez une clé de récupération.
recovery-make = Créer une clé de récupération
recovery-replace = Créer une autre clé
recovery-making = Création…
recovery-password-hint = La clé est calculée à partir de ce que votre mot de passe ouvre.
recovery-password-hint-replace = La clé que vous avez maintenant cessera aussitôt de fonctionner.
recovery-new-title = Rangez cette clé
recovery-new-lead = Imprimez-la, ou gardez-la dans un gestionnaire de mots de passe ou un autre endroit sûr : pas seulement sur cet appareil.
recovery-only-now = Elle n’est affichée que maintenant. Si elle se perd, créez-en une autre ici.
recovery-copy = Copier la clé
recovery-download = Enregistrer en texte
recovery-print = Imprimer
recovery-put-away = Je l’ai rangée
recovery-hint-title = Indice
recovery-hint-label = Où l’avez-vous rangée ?
recovery-hint-hint = Affiché quand vous avez besoin de la clé, par exemple « dans le classeur bleu ». N’écrivez pas ici la clé elle-même. Vous pouvez laisser ce champ vide.
recovery-drop-title = Supprimer la clé de récupération
recovery-drop-text = Sans elle, un mot de passe oublié signifie que plus personne ne peut lire ce qui est stocké sur ce serveur.
recovery-drop = Supprimer la clé
recovery-drop-ask = Supprimer la clé de récupération ?
recovery-file-name = clé de récupération
recovery-file-title = Clé de récupération
recovery-file-for = Pour { $email } sur { $address }
recovery-file-made = Créée le { $date }
recovery-file-use = Si vous oubliez votre mot de passe, choisissez « Mot de passe oublié ? » en vous connectant, et saisissez cette clé quand elle vous est demandée. Gardez-la secrète : quiconque a cette clé et vos e-mails peut lire vos données.
trouble-recovery-key = Ce n’est pas la clé de récupération de ce compte.
trouble-recovery-key-shape = Une clé de récupération comporte 32 lettres et chiffres et commence par A. Vérifiez qu’il n’y a pas de faute de frappe.
trouble-hint = Cet indice est trop long.
trouble-hint-key = Cela ressemble à une clé de récupération. Écrivez seulement où elle se trouve.
notice-recovery-on = Votre clé de récupération est active.
notice-recovery-off = La clé de récupération est supprimée.
notice-hint-saved = Votre indice est enregistré.

## Mot de passe oublié

reset-title = Mot de passe oublié ?
reset-lead = Nous envoyons un code à votre adresse. Avec lui, et avec votre clé de récupération si vous en avez une, vous choisissez un nouveau mot de passe.
reset-lead-no-mail = Ce serveur n’envoie pas d’e-mails : la personne qui le gère peut vous donner le code pour votre adresse. Avec lui, et avec votre clé de récupération si vous en avez une, vous choisissez un nouveau mot de passe.
reset-before = Votre compte est-il encore connecté dans un Firefox ? Les données qu’il contient ne risquent rien, quoi que vous fassiez ici.
reset-send = Envoyer un code
reset-sending = Envoi…
reset-remembered = Je m’en souviens
reset-code-title = Saisissez le code
reset-code-lead = S’il existe un compte pour { $email }, un code à huit chiffres est en route.
reset-code-lead-no-mail = Demandez à la personne qui gère ce serveur le code à huit chiffres pour { $email }. Il est valable dix minutes.
reset-code-nothing = Rien n’arrive ? Regardez dans les courriers indésirables et vérifiez l’adresse : elle n’a peut-être pas de compte.
reset-link-title = Choisissez un nouveau mot de passe
reset-link-lead = La personne qui gère ce serveur a créé ce lien pour vous. Avec lui, et avec votre clé de récupération si vous en avez une, vous choisissez un nouveau mot de passe. Il ne sert qu’une fois.
reset-key-title = Votre clé de récupération
reset-key-lead = Avec elle, tout ce que vous avez synchronisé est conservé.
reset-key-label = Clé de récupération
reset-key-hint = Votre indice : { $hint }
reset-key-without = Je ne l’ai pas
reset-key-found = J’ai finalement la clé de récupération
reset-password-lead = Sans la clé de récupération, votre compte repart avec de nouvelles clés.
reset-password-lead-kept = Votre clé de récupération est la bonne : tout ce que vous avez synchronisé est conservé.
reset-password-button = Réinitialiser le mot de passe
reset-password-button-kept = Définir le mot de passe
reset-loss-title = Ce que cela signifie pour vos données
reset-loss-server = Ce qui est stocké sur ce serveur ne pourra plus être lu : c’était chiffré avec l’ancien mot de passe.
reset-loss-devices = Ce qui est dans vos navigateurs y reste. Connectez-vous de nouveau sur chaque appareil : il enverra ce qu’il a.
reset-loss-grace =
    { $days ->
        [one] Pendant un jour, vous pouvez revenir en arrière : si vous retrouvez votre clé de récupération ou l’ancien mot de passe, ce qui était stocké ici revient.
       *[other] Pendant { $days } jours, vous pouvez revenir en arrière : si vous retrouvez votre clé de récupération ou l’ancien mot de passe, ce qui était stocké ici revient.
    }
reset-loss-no-grace = Aucun retour en arrière n’est possible.
reset-done-title = Votre nouveau mot de passe est défini
reset-done-lead = Connectez-vous maintenant de nouveau sur chacun de vos appareils : ils enverront ce qu’ils ont.
reset-done-lead-kept = Tout ce que vous avez synchronisé est toujours là. Vos autres appareils vous demandent de vous connecter de nouveau.
reset-done-new-key = La clé de récupération que vous avez saisie a servi et n’est plus valable. Voici la nouvelle : rangez-la, elle n’est affichée que maintenant.
reset-done-grace =
    { $days ->
        [one] Si vous retrouvez votre clé de récupération ou l’ancien mot de passe d’ici un jour, ce qui était stocké ici avant revient.
       *[other] Si vous retrouvez votre clé de récupération ou l’ancien mot de passe d’ici { $days } jours, ce qui était stocké ici avant revient.
    }
reset-done-key = Avec une clé de récupération, un mot de passe oublié ne coûte rien.
reset-done-passkeys =
    { $count ->
        [one] Une clé d’accès connecte encore sans le mot de passe.
       *[other] { $count } clés d’accès connectent encore sans le mot de passe.
    }
reset-done-passkeys-link = Retirez celles que vous ne connaissez pas
trouble-reset-code-shape = Le code comporte huit chiffres.
notice-reset-over = Cela a pris trop de temps, ou le code a servi ailleurs. Recommencez avec un nouveau code.
notice-reset-link-over = Ce lien n’est plus valable : il sert une fois, et pendant une heure. Demandez-en un autre à la personne qui gère ce serveur, ou commencez avec un code.
notice-reset-code-again = Pour continuer sans la clé, il faut un nouveau code. Il est en route.
notice-reset-done = Votre nouveau mot de passe est défini. Connectez-vous avec lui.

## Ce qui était synchronisé avant une réinitialisation

restore-title = Retrouver ce qui était stocké avant
restore-lead = Jusqu’au { $date }, votre clé de récupération d’alors ou l’ancien mot de passe fait revenir ce qui était stocké ici avant la réinitialisation de votre mot de passe.
restore-none = Il n’y a rien à retrouver : votre mot de passe n’a pas été réinitialisé, ou c’était il y a trop longtemps.
restore-old-password = Ancien mot de passe
restore-password = Mot de passe que vous avez maintenant
restore-by-key = J’ai la clé de récupération
restore-by-password = Je me souviens de l’ancien mot de passe
restore-what-happens = Vos appareils réunissent ce qui était stocké alors et ce qu’ils ont maintenant. Tous sauf celui-ci vous demandent de vous connecter de nouveau.
restore-button = Tout retrouver
restore-busy = Récupération…
restored-title = Tout est revenu
restored-lead = Connectez-vous de nouveau sur vos appareils : ils réunissent ce qui était stocké alors et ce qu’ils ont maintenant.
event-restore-wrong = Ancien mot de passe ou clé de récupération qui ne convenait pas
event-restored = Ce qui était stocké avant une réinitialisation est revenu
trouble-old-password = Ce n’était pas le mot de passe.
trouble-kept-over = Il est trop tard : ce qui était stocké avant la réinitialisation est supprimé, ou c’est déjà revenu.

### Second facteur, preuves, adresses, image, activité, ce qui est stocké

## Une preuve récente, avant quelque chose de sensible

step-up-title = Est-ce toujours vous ?
step-up-password = Avant ce changement, saisissez encore une fois votre mot de passe.
step-up-mail = Saisissez le code à six chiffres qui est en route vers { $email }.
step-up-totp = Votre compte a maintenant la connexion en deux étapes, et ce navigateur n’a pas encore passé la deuxième.
step-up-totp-hint = Celui de votre application d’authentification, ou un de vos codes de secours.
step-up-button = Continuer
step-up-by-mail = Recevoir plutôt un code par e-mail
trouble-second-factor-shape = Le code de l’application comporte six chiffres, un code de secours dix lettres et chiffres.
trouble-totp = Ce code est incorrect ou trop ancien. L’application en affiche un nouveau toutes les trente secondes ; si aucun ne convient, l’horloge de votre téléphone ou de ce serveur n’est pas à l’heure.

## Deuxième étape d’une connexion

second-factor-title = La deuxième étape
second-factor-lead = Saisissez le code à six chiffres que votre application d’authentification affiche pour ce compte.
second-factor-button = Se connecter
second-factor-backup = Utiliser plutôt un code de secours
second-factor-backup-title = Un code de secours
second-factor-backup-lead = Saisissez un des codes que vous avez rangés au moment de l’activation. Chacun sert une fois.
second-factor-app = Utiliser plutôt l’application
second-factor-lost = Ni l’application ni un code sous la main ? La personne qui gère ce serveur peut vous aider.
second-factor-few-title = Il reste peu de codes de secours
second-factor-few =
    { $left ->
        [0] C’était votre dernier code de secours. Créez-en de nouveaux sous « Connexion en deux étapes » dans votre compte.
        [one] Il vous reste un code de secours. Créez-en de nouveaux sous « Connexion en deux étapes » dans votre compte.
       *[other] Il vous reste { $left } codes de secours. Créez-en de nouveaux sous « Connexion en deux étapes » dans votre compte.
    }
second-factor-go-on = Continuer
backup-code-label = Code de secours

## Connexions retenues

unblock-title = Trop de tentatives
unblock-lead = Quelqu’un a essayé trop de mots de passe pour ce compte. Si c’était vous, saisissez le code qui est en route vers { $email } : il vous laisse entrer.
unblock-lead-no-mail = Quelqu’un a essayé trop de mots de passe pour { $email }. Ce serveur n’envoie pas d’e-mails : la personne qui le gère peut vous donner le code qui vous laisse entrer.
unblock-back = Revenir au mot de passe
trouble-unblock-shape = Le code comporte huit lettres et chiffres.
report-title = Ce n’était pas vous ?
report-lead = Quelqu’un a demandé un code pour se connecter à votre compte. Appuyez sur le bouton, et ce code ne sera plus valable. Cette personne n’a pas votre mot de passe, sauf si vous l’avez donné.
report-button = Ce n’était pas moi
report-busy = Annulation du code…
report-done-title = Ce code ne fonctionne plus
report-done-lead = Personne ne peut se connecter avec lui. Si vous pensez que quelqu’un connaît votre mot de passe, changez-le maintenant.
report-change-password = Changer le mot de passe

## Paramètres : connexion en deux étapes

settings-two-step-on = Activée : les connexions demandent aussi un code
settings-two-step-off = Désactivée
settings-two-step-manage = Gérer
settings-two-step-begin = Configurer
two-step-title = Connexion en deux étapes
two-step-lead = En plus du mot de passe, la connexion demande alors un code d’une application de votre téléphone. Quelqu’un qui apprend votre mot de passe reste quand même dehors.
two-step-lead-on = La connexion demande un code de votre application.
two-step-begin = La configurer
two-step-few =
    { $left ->
        [0] Il ne vous reste aucun code de secours. Sans eux, la perte du téléphone vous ferme la porte : créez-en de nouveaux.
        [one] Il vous reste un code de secours. Créez-en bientôt de nouveaux.
       *[other] Il vous reste { $left } codes de secours. Créez-en bientôt de nouveaux.
    }
two-step-app = Application d’authentification
two-step-app-text = Affiche un nouveau code toutes les trente secondes
two-step-replace = En utiliser une autre
two-step-codes = Codes de secours
two-step-codes-left =
    { $left ->
        [0] Il n’en reste aucun
        [one] Il en reste un
       *[other] Il en reste { $left }
    }
two-step-new-codes = Nouveaux codes
two-step-off = La désactiver
two-step-off-title = Désactiver la connexion en deux étapes ?
two-step-off-text = Le mot de passe suffira de nouveau. L’entrée dans votre application et vos codes de secours ne seront plus valables.
two-step-off-confirm = La désactiver
two-step-scan-title = Scannez ceci avec votre application
two-step-replace-title = Scannez ceci avec l’autre application
two-step-scan-lead = N’importe quelle application d’authentification convient. Saisissez ensuite le code qu’elle affiche.
two-step-picture = QR code pour l’application d’authentification. La clé ci-dessous dit la même chose.
two-step-manual = Je ne peux pas le scanner
two-step-manual-hint = Saisissez cette clé dans l’application ; si elle le demande : six chiffres, toutes les 30 secondes, SHA-1.
two-step-copy-key = Copier la clé
two-step-code-label = Code de l’application
two-step-continue = Continuer
two-step-turn-on = L’activer
backup-title = Rangez ces codes
backup-lead = Chacun vous laisse entrer une fois quand le téléphone n’est pas sous la main. Imprimez-les ou enregistrez-les, mais pas seulement sur ce téléphone. Ils ne sont affichés que maintenant.
backup-download = Enregistrer dans un fichier
backup-print = Imprimer
backup-copy = Copier
backup-next = Je les ai rangés
backup-file-name = corsac-codes-de-secours
backup-file-title = Codes de secours pour la connexion en deux étapes
backup-file-for = Pour { $email } sur { $address }
backup-file-made = Créés le { $date }
backup-file-use = Chacun sert une fois, à la place du code de l’application.
backup-retype-title = L’un d’eux, s’il vous plaît
backup-retype-lead = Saisissez un des codes depuis l’endroit où vous les avez rangés. Cela ne l’utilise pas.
backup-again = Afficher de nouveau les codes
backup-save = Utiliser ces codes
trouble-backup-retype = Ce n’est aucun des nouveaux codes.
trouble-totp-late = Cela a pris trop de temps, et la clé dans votre application n’est plus valable. Recommencez.
notice-two-step-on = La connexion en deux étapes est activée.
notice-two-step-off = La connexion en deux étapes est désactivée.
notice-totp-replaced = À partir de maintenant, ce sont les codes de l’autre application qui comptent.
notice-backup-codes = À partir de maintenant, les nouveaux codes de secours comptent ; les anciens ne sont plus valables.

## Paramètres : adresses

settings-emails =
    { $count ->
        [one] Une adresse
       *[other] { $count } adresses
    }
settings-emails-open = Gérer
emails-title = Adresses e-mail
emails-lead = Vous vous connectez avec l’adresse principale. Les nouvelles de votre compte vont à toutes.
emails-is-primary = Adresse principale
emails-confirmed = Confirmée
emails-waits = Attend son code
emails-add-label = Autre adresse
emails-add-hint = Un code y est envoyé.
emails-add = Ajouter
emails-adding = Ajout…
emails-full = Il ne peut pas y avoir plus de trois autres adresses.
emails-primary = Rendre principale
emails-primary-name = Rendre principale : { $email }
emails-primary-title = Faire de { $email } l’adresse principale ?
emails-primary-text = Vous vous connecterez désormais avec elle. Le mot de passe reste le même, et tous vos appareils continuent de se synchroniser.
emails-remove = Retirer
emails-remove-name = Retirer { $email }
emails-remove-title = Retirer { $email } ?
emails-remove-text = Rien de ce qui concerne votre compte n’y sera plus envoyé.
emails-confirm = Saisir son code
emails-confirm-name = Saisir son code : { $email }
emails-code-title = Confirmez l’adresse
emails-code-lead-no-mail = Ce serveur n’envoie pas d’e-mails. La personne qui le gère peut vous donner le code à six chiffres pour { $email }.
emails-back = Revenir aux adresses
trouble-email-own = Votre compte a déjà cette adresse.
trouble-emails-many = Votre compte a autant d’adresses qu’il peut en avoir. Retirez-en d’abord une.
notice-email-added = L’adresse est confirmée : elle appartient à votre compte.
notice-email-removed = L’adresse est retirée.
notice-email-primary = C’est maintenant votre adresse principale. Connectez-vous désormais avec elle.

## Paramètres : image

avatar-change = Changer l’image
avatar-title = Votre image
avatar-lead = Firefox l’affiche à côté de votre nom.
avatar-now = Votre image actuelle
avatar-choose = Choisir une image
avatar-remove = La retirer
avatar-crop-title = Choisissez ce que l’on verra
avatar-crop-picture = L’image telle qu’on la verra
avatar-crop-hint = Faites-la glisser pour la placer, ou utilisez les curseurs.
avatar-zoom = Plus près
avatar-across = Gauche et droite
avatar-down = Haut et bas
avatar-save = Utiliser celle-ci
avatar-saving = Enregistrement…
trouble-picture = Ce navigateur ne peut pas afficher ce fichier comme une image. Choisissez-en un autre.
notice-avatar-saved = C’est votre image maintenant.
notice-avatar-removed = L’image est retirée.

## Paramètres : activité

activity-lead = Ce qui est arrivé à votre compte récemment.
activity-all = Toute l’activité récente
activity-report = Ce n’était pas moi
activity-report-name = Ce n’était pas moi : { $event }, { $date }
activity-report-title = Quelqu’un d’autre ?
activity-report-text = « { $event } », { $date } : ce qui s’est connecté alors et l’est encore est aussitôt déconnecté, pour de bon. Les clés d’accès ajoutées depuis cet endroit sont supprimées.
activity-report-confirm = Déconnecter
notice-reported = Plus rien n’y est connecté. Cette personne connaît peut-être votre mot de passe : changez-le maintenant.
activity-reported-passkeys = Clés d’accès ajoutées depuis cet endroit, maintenant supprimées : { $names }
activity-reported-look = Ce qui a été changé par ailleurs reste changé. Vérifiez que ceci est comme vous le voulez :
event-reported = signalé comme venant de quelqu’un d’autre
event-reset-requested = Code demandé pour un nouveau mot de passe
event-reset-proven = Code saisi pour un nouveau mot de passe
event-reset-link-made = Lien pour un nouveau mot de passe créé par la personne qui gère ce serveur
event-reset-link-used = Lien pour un nouveau mot de passe utilisé
event-recovery-key-added = Clé de récupération créée
event-recovery-key-used = Clé de récupération utilisée
event-recovery-key-wrong = Clé de récupération incorrecte
event-recovery-key-removed = Clé de récupération supprimée
event-email-added = Adresse ajoutée
event-email-removed = Adresse retirée
event-email-primary = Adresse principale changée
event-two-step-on = Connexion en deux étapes activée
event-two-step-off = Connexion en deux étapes désactivée
event-two-step-asked = Configuration de la connexion en deux étapes commencée
event-two-step-right = Deuxième étape réussie
event-two-step-wrong = Échec de la deuxième étape
event-two-step-replaced = Autre application d’authentification
event-codes-new = Nouveaux codes de secours
event-codes-used = Code de secours utilisé
event-proof-sent = Code envoyé pour un changement
event-proof-right = Code saisi pour un changement
event-proof-wrong = Code incorrect pour un changement

## Paramètres : ce qui est stocké

stored-title = Ce qui est stocké ici
stored-lead = Vos navigateurs le chiffrent avant de l’envoyer : ce serveur peut le compter, mais personne ici ne peut le lire.
stored-show = Afficher les quantités
stored-total = { $amount } en tout
stored-total-of = { $amount } sur { $quota } en tout
stored-records =
    { $records ->
        [one] Un élément, { $amount }
       *[other] { $records } éléments, { $amount }
    }
stored-changed = Dernière modification : { $date }
stored-synced = Dernière synchronisation : { $date }
stored-never-synced = Pas de synchronisation récente
stored-bytes = { $size } octets
stored-kilobytes = { $size } ko
stored-megabytes = { $size } Mo
stored-gigabytes = { $size } Go
stored-bookmarks = Marque-pages
stored-history = Historique
stored-passwords = Mots de passe
stored-tabs = Onglets ouverts
stored-forms = Données de formulaires
stored-prefs = Paramètres
stored-addons = Modules complémentaires
stored-addresses = Adresses postales
stored-cards = Moyens de paiement
stored-clients = Appareils
stored-crypto = Clés, chiffrées
stored-meta = Ce que Sync sait de lui-même

### Ce que l’administrateur a fait, dans l’activité récente.

event-admin-confirmed = Adresse confirmée par la personne qui gère ce serveur
event-admin-signed-out = Déconnexion partout par la personne qui gère ce serveur
event-admin-two-step-off = Connexion en deux étapes désactivée par la personne qui gère ce serveur
event-admin-passkeys-off = Clés d’accès retirées par la personne qui gère ce serveur
event-admin-role = Rôle d’administrateur donné ou retiré par la personne qui gère ce serveur
event-admin-quota = Place pour les données synchronisées modifiée par la personne qui gère ce serveur
event-admin-codes = Codes des e-mails consultés par la personne qui gère ce serveur

### Clés d’accès et clés de sécurité

passkey-sign-in = Se connecter avec une clé d’accès
passkey-busy = En attente de votre clé d’accès…
notice-passkey-password = La connexion avec votre clé d’accès a réussi, mais elle n’ouvre pas ici vos données synchronisées. Pour cela, Firefox a besoin de votre mot de passe.
trouble-passkey-cancelled = Il ne s’est rien passé : la question a été fermée, cela a pris trop de temps, ou il n’y a ici aucune clé d’accès pour ce serveur.
trouble-passkey-unknown = Cette clé d’accès ne permet pas de se connecter ici. Elle a été retirée de son compte, ou le compte est supprimé ou suspendu.
trouble-passkey-other = Cette clé d’accès appartient à un autre compte. Cette connexion est pour { $email }.
trouble-passkey-late = Cela a pris trop de temps. Réessayez.
trouble-passkey-unverified = La clé d’accès doit demander son code PIN, votre empreinte ou votre visage, et ne l’a pas fait.
trouble-passkey-exists = Cet appareil ou cette clé de sécurité en a déjà une pour votre compte.
trouble-passkey-many =
    { $count ->
        [one] Un compte peut avoir { $count } clé d’accès ou clé de sécurité. Retirez-la d’abord.
       *[other] Un compte peut avoir en tout { $count } clés d’accès et clés de sécurité. Retirez-en d’abord une.
    }
trouble-passkey-name = Un nom comporte de 1 à 255 caractères.
trouble-passkey-no-secret = Cette clé d’accès peut vous connecter, mais ne peut pas ouvrir vos données synchronisées : l’appareil, ou ce navigateur, ne sait pas le faire.
trouble-passkey-browser = Ce navigateur n’a pas pu faire cela avec l’appareil ou la clé de sécurité. Essayez un autre navigateur ou une autre clé.
passkeys-title = Clés d’accès
passkeys-lead = Connectez-vous avec l’empreinte, le visage ou le code PIN de votre appareil ou de votre clé de sécurité au lieu de votre mot de passe. Le mot de passe reste valable.
passkeys-off = Ce serveur ne peut pas utiliser de clés d’accès : les navigateurs n’en créent que pour des adresses avec un nom et https.
passkeys-not-here = Ce navigateur ne peut pas utiliser de clés d’accès à cette adresse.
passkeys-add = Ajouter une clé d’accès
passkeys-made = Ajoutée le { $date }
passkeys-used = dernière utilisation le { $date }
passkeys-opens = Vous connecte et ouvre vos données synchronisées
passkeys-opens-not = Vous connecte ; les données synchronisées demandent le mot de passe
passkeys-open = Lui laisser ouvrir mes données
passkeys-open-name = Lui laisser ouvrir mes données : { $name }
passkeys-close = Garder mes données fermées
passkeys-close-name = Garder mes données fermées : { $name }
passkeys-close-title = Empêcher { $name } d’ouvrir vos données ?
passkeys-close-text = Elle vous connecte toujours. Pour synchroniser avec un nouveau navigateur, vous saisissez de nouveau votre mot de passe.
passkeys-rename = Renommer
passkeys-rename-name = Renommer { $name }
passkeys-rename-title = Nom de la clé d’accès
passkeys-name-label = Nom
passkeys-name-hint = Pour la reconnaître : où elle se trouve, par exemple.
passkeys-remove = Retirer
passkeys-remove-name = Retirer { $name }
passkeys-remove-title = Retirer { $name } ?
passkeys-remove-text = Elle ne vous connecte plus. Les navigateurs connectés le restent. L’appareil ou la clé peut continuer de l’afficher jusqu’à ce que vous l’y supprimiez.
passkeys-data-title = Ouvrir aussi vos données synchronisées ?
passkeys-data-lead = { $name } vous connecte désormais. Si vous le voulez, elle ouvre aussi ce que vous synchronisez : un nouveau Firefox n’a alors plus besoin d’aucun mot de passe.
passkeys-data-warning = Quiconque a cette clé d’accès et peut la déverrouiller (par son code PIN, une empreinte ou un visage) peut alors lire tout ce que vous synchronisez. Si vous la perdez, votre mot de passe ouvre toujours vos données, et votre clé de récupération aussi si vous en avez une.
passkeys-data-hint = Votre clé est calculée à partir d’elle, ici dans ce navigateur. La clé d’accès est ensuite demandée encore une fois.
passkeys-data-button = Lui laisser ouvrir mes données
passkeys-data-not = Pas maintenant
notice-passkey-added = Vous pouvez maintenant vous connecter avec la clé d’accès.
notice-passkey-opens = La clé d’accès vous connecte et ouvre vos données synchronisées.
notice-passkey-closed = La clé d’accès vous connecte toujours, mais n’ouvre plus vos données.
notice-passkey-removed = Elle est retirée.
settings-passkeys =
    { $count ->
        [0] Vous n’en avez pas encore. Avec une clé, vous vous connectez sans saisir le mot de passe.
        [one] Une clé d’accès
       *[other] { $count } clés d’accès
    }
settings-passkeys-open = Gérer
step-up-by-passkey = Utiliser une clé d’accès
second-factor-key = Utiliser une clé de sécurité
security-keys-title = Clés de sécurité
security-keys-text = Une clé de sécurité ou une clé d’accès peut remplacer le code de l’application : vous la branchez ou l’approchez.
security-keys-add = Ajouter une clé de sécurité
security-keys-remove-text = Pour vous connecter, il faudra alors un code de l’application, un code de secours ou une autre clé.
security-keys-off = Vos clés de sécurité pour cela sont retirées aussi.
notice-security-key-added = Désormais, cette clé suffit à la place d’un code.
event-passkey-added = Clé d’accès ou clé de sécurité ajoutée
event-passkey-failed = La clé d’accès ou clé de sécurité n’a pas pu être ajoutée
event-passkey-removed = Clé d’accès ou clé de sécurité retirée
event-passkey-sign-in = Connexion avec une clé d’accès
event-passkey-sign-in-failed = Échec d’une connexion avec une clé d’accès
event-passkey-proof = Clé d’accès présentée pour un changement
event-passkey-copy = Une clé d’accès a été refusée : c’est peut-être une copie
event-passkey-opens = Une clé d’accès peut désormais ouvrir les données synchronisées
event-passkey-opened = Une clé d’accès a ouvert les données synchronisées
event-passkey-closed = Une clé d’accès n’ouvre plus les données synchronisées

### Les pages de l’administration (leurs propres textes sont dans admin.ftl)

settings-admin-open = S’occuper de ce serveur : personnes, e-mails, journal
step-up-admin = Avant que cette page montre les comptes d’autres personnes, saisissez encore une fois votre mot de passe.

### Télécharger ses données, et un appareil perdu

own-data-title = Vos données
own-data-card = Tout ce que ce serveur sait de vous, dans un fichier.
own-data-open = Télécharger
own-data-page = Téléchargez vos données
own-data-lead = Tout ce que ce serveur sait de vous, dans un seul fichier. Personne ne peut se connecter avec ce qu’il contient, mais il ne concerne que vous : gardez-le pour vous.
own-data-what = Que doit-il contenir ?
own-data-account = Votre compte
own-data-account-text = Adresses, nom et image, appareils, activité récente. N’importe quel éditeur de texte l’affiche.
own-data-all = Votre compte et ce que vos navigateurs ont stocké
own-data-all-text = Marque-pages, mots de passe, historique et le reste, chiffrés comme ils le sont ici : seules vos propres clés les ouvrent. S’il y a beaucoup d’éléments, cela prend du temps.
own-data-start = Télécharger
own-data-starting = Préparation…
own-data-waiting = Votre navigateur va enregistrer le fichier.
own-data-progress = Avancement du téléchargement
own-data-running = { $records } éléments sur { $of }, { $amount }
own-data-stop = Arrêter
own-data-done = Le fichier est complet. Il se trouve là où votre navigateur enregistre les téléchargements.
own-data-failed = Le téléchargement s’est interrompu, et ce qui en a été enregistré est incomplet. Réessayez.
notice-download-stopped = Arrêté. Ce que votre navigateur en a enregistré est incomplet : supprimez-le.
event-data-downloaded = Données téléchargées
event-device-lost = Appareil déclaré perdu
lost-title = Un appareil perdu ?
lost-this = J’ai perdu cet appareil
lost-lead = Choisissez-le. Il est aussitôt déconnecté : il ne peut plus synchroniser ni accéder à votre compte. Ce qui y était enregistré y est encore.
lost-which = Lequel est-ce ?
lost-none = Aucun autre appareil n’est connecté à votre compte.
lost-was = Ce qu’il contenait
lost-synced = Sa dernière synchronisation : { $date }.
lost-never-synced = Il ne s’est pas synchronisé récemment.
lost-copies = Il a peut-être des copies de ce que vous synchronisez : { $kinds }.
lost-copies-any = Il a peut-être des copies de tout ce que vous synchronisez.
lost-also = Ces connexions viennent d’un navigateur du même genre. Déconnectez-les aussi, sauf si vous les connaissez :
lost-sign-out = Le déconnecter partout
lost-busy = Déconnexion…
trouble-lost-none = Choisissez l’appareil que vous avez perdu.
lost-done-title = Il est déconnecté
lost-done-lead = Il ne reçoit plus rien de votre compte et, s’il est en ligne, il le remarque aussitôt. Ce qui y était enregistré y est toujours. Pensez donc à ce que pourrait atteindre la personne qui l’a :
lost-password = Votre mot de passe
lost-password-text = Si l’appareil n’avait pas de verrouillage d’écran, ou si quelqu’un en connaît le code, changez votre mot de passe.
lost-sites = Les mots de passe enregistrés dans son navigateur
lost-sites-text = Changez-les alors aussi, celui de votre boîte aux lettres en premier.
lost-recovery-text = Y avait-il une copie de la clé ? Créez-en une nouvelle : l’ancienne ne sera plus valable.
lost-two-step-text = Votre application d’authentification y était-elle ? Connectez-vous avec un code de secours et configurez une autre application.
lost-passkeys-text = Y en avait-il une ? Retirez-la.
