### Les pages de l’administration, /admin. Les arguments sont isolés du sens d’écriture du texte qui les entoure.
###
### Les mots sont ceux de web.ftl. De plus :
###   administration   administration
###   suspend, restore suspendre, rétablir
###   log              journal

admin-pages = Administration
admin-people = Personnes
admin-invitations = Invitations
admin-mails = E-mails
admin-audit = Journal
admin-status = Serveur
admin-unproven = Ces pages montrent les comptes d’autres personnes. Elles ne s’ouvrent donc que pendant quelques minutes après que vous avez montré qui vous êtes.
admin-stranger-title = Réservé à l’administration
admin-stranger-lead = Vous utilisez le compte { $email }. Il ne gère pas ce serveur. La personne qui le gère peut changer cela.
admin-more = En afficher plus
admin-unknown = inconnu
admin-yes = Oui
admin-no = Non

## Personnes

admin-people-lead = Personne ne peut lire les mots de passe ni ce que les gens synchronisent ici, vous non plus : les mots de passe n’arrivent jamais sur ce serveur, et les données sont chiffrées avec des clés que seule chaque personne possède.
admin-search-label = Rechercher
admin-search-hint = Une partie d’une adresse ou d’un nom.
admin-people-none = Personne ne correspond.
admin-people-count =
    { $count ->
        [one] { $count } personne
       *[other] { $count } personnes
    }
admin-people-first = Les { $count } plus récentes
admin-column-person = Personne
admin-column-seen = Dernière visite
admin-column-stored = Stocké
admin-column-state = État
admin-never = connecté nulle part
admin-state-suspended = Suspendu
admin-state-unconfirmed = Adresse non confirmée
admin-state-administrator = Administration
admin-state-fine = En ordre

## Une personne

admin-person = Personne
admin-all-people = Toutes les personnes
admin-suspended-since = Suspendu depuis le { $date }
admin-address-confirmed = confirmée
admin-role-admin = Administrateur
admin-role-user = Compte ordinaire
admin-never-seen = Connecté nulle part
admin-two-step = Connexion en deux étapes
admin-passkeys = Clés d’accès
admin-recovery-key = Clé de récupération
admin-encrypted = Vous voyez que quelque chose est là, pas ce qu’il y a dedans : c’est chiffré avec des clés que seule cette personne possède.
admin-codes = Codes en attente
admin-codes-lead = Ce serveur n’envoie pas d’e-mails. Ne donnez un code qu’à la personne à qui appartient le compte. Le fait que vous l’avez vu est noté dans le journal et dans son activité récente.
admin-codes-lead-mailed = Ils sont en route par e-mail et ne sont affichés nulle part ailleurs.
admin-code-signup = Confirme l’adresse
admin-code-signin = Confirme une connexion
admin-code-email = Ajoute une adresse
admin-code-proof = Modifie le compte
admin-code-unblock = Permet la connexion au-delà des limites
admin-code-reset = Réinitialise le mot de passe
admin-code-until = valable jusqu’au { $date }
admin-help = Aide à la connexion
admin-reset-text = Un lien avec lequel la personne choisit un nouveau mot de passe, une fois. Remettez-le vous-même, à personne d’autre. Un lien précédent cesse de fonctionner, et la personne en est informée. Sans clé de récupération, ce qui est stocké sur ce serveur ne pourra plus être lu ensuite ; ses navigateurs enverront ce qu’ils ont.
admin-reset-button = Créer un lien pour un nouveau mot de passe
admin-reset-busy = Création…
admin-reset-made = Donnez ce lien à la personne. Il n’est affiché que maintenant.
admin-two-step-text = Si l’application et les codes de secours sont perdus : ceci désactive la connexion en deux étapes. Le mot de passe suffit à partir de là. La personne en est informée. Assurez-vous que c’est bien elle qui l’a demandé.
admin-two-step-button = Désactiver la connexion en deux étapes
admin-two-step-title = Désactiver la connexion en deux étapes ?
admin-passkeys-off-text = Pour un compte dans lequel quelqu’un est entré : ceci retire toutes ses clés d’accès et clés de sécurité, aussi celles de la personne. Le mot de passe reste valable. La personne en est informée. Déconnectez aussi le compte partout : ce qui est connecté par une clé d’accès le reste.
admin-passkeys-off-button = Retirer toutes les clés d’accès
admin-passkeys-off-title = Retirer toutes les clés d’accès et clés de sécurité ?
admin-stored-unknown = Le stockage ne répond pas en ce moment.
admin-quota-label = Place autorisée, en Mo
admin-quota-hint = Vide : comme pour tout le monde, { $amount }. 0 : sans limite.
admin-quota-hint-none = Vide : comme pour tout le monde, sans limite. 0 : sans limite, quelle que soit celle de tout le monde.
admin-sessions =
    { $sessions ->
        [0] Aucune connexion.
        [one] Une seule connexion.
       *[other] { $sessions } connexions.
    }
admin-sign-out-button = Déconnecter partout
admin-sign-out-title = Déconnecter cette personne partout ?
admin-sign-out-text = Tous ses navigateurs et applications cessent de se synchroniser jusqu’à ce qu’elle se connecte de nouveau. Les données sur ses appareils y restent.
admin-sign-out-self = Tous vos navigateurs et applications, celui-ci aussi, cessent de se synchroniser jusqu’à ce que vous vous connectiez de nouveau. Les données sur vos appareils y restent.
admin-powers = Administration
admin-role-give = Nommer administrateur
admin-role-give-title = Nommer cette personne administrateur ?
admin-role-give-text = Les administrateurs peuvent inviter, suspendre et supprimer des personnes, créer des liens pour de nouveaux mots de passe et se retirer ces pouvoirs les uns aux autres.
admin-role-take = Retirer l’administration
admin-role-take-title = Retirer l’administration à cette personne ?
admin-role-take-text = Elle garde son compte, mais ne peut plus s’occuper de ce serveur.
admin-yourself = C’est votre propre compte : vous ne pouvez pas le suspendre. Supprimez-le dans vos paramètres.
admin-suspend-text = Suspendu, le compte ne peut plus se connecter, et tous ses navigateurs et applications cessent de se synchroniser. Rien n’est supprimé, et vous pouvez le rétablir à tout moment.
admin-suspend-button = Suspendre
admin-suspend-title = Suspendre ce compte ?
admin-suspend-reason = Motif
admin-suspend-reason-hint = Pour le journal. La personne ne le voit pas.
admin-restore-text = Rétabli, le compte est comme avant. La personne se connecte de nouveau sur chaque appareil.
admin-restore-button = Rétablir
admin-delete-text = Supprime définitivement le compte et tout ce qui était synchronisé ici. Les données dans les navigateurs de la personne y restent. Par sécurité, saisissez l’adresse.
admin-delete-label = Adresse du compte
notice-admin-suspended = Le compte est suspendu.
notice-admin-restored = Le compte est rétabli. La personne peut se connecter de nouveau.
notice-admin-signed-out = La déconnexion est faite partout.
notice-admin-two-step-off = La connexion en deux étapes est désactivée.
notice-admin-passkeys-off = Toutes les clés d’accès et clés de sécurité sont retirées.
notice-admin-quota = Enregistré. Chaque navigateur en tient compte dans l’heure.
notice-admin-role = Modifié.
notice-admin-deleted = Le compte est supprimé.
trouble-admin-last = C’est le seul administrateur : nommez-en d’abord un autre.
trouble-admin-yourself = Vous ne pouvez pas faire cela à votre propre compte.
trouble-admin-no-two-step = La connexion en deux étapes est déjà désactivée.
trouble-admin-no-passkeys = Il n’y a ni clé d’accès ni clé de sécurité.
trouble-admin-gone = Ce compte n’existe pas, ou n’existe plus.
trouble-admin-unconfirmed = L’adresse de ce compte n’est pas encore confirmée.
trouble-admin-suspended = Ce compte est suspendu : rétablissez-le d’abord.
trouble-admin-email = Ce n’est pas l’adresse du compte.
trouble-admin-quota = Saisissez un nombre de mégaoctets, ou rien.

## E-mails

admin-mails-lead = Ce qui n’est pas encore parti. Le contenu des e-mails n’est pas affiché ici.
admin-mails-lead-file = Ce serveur écrit les e-mails dans un dossier et n’en envoie aucun (CORSAC_MAIL_URL). Le contenu des e-mails n’est pas affiché ici.
admin-mails-lead-none = Ce serveur n’envoie pas d’e-mails (CORSAC_MAIL_URL). Les codes que des personnes attendent sont sur leurs pages.
admin-mails-none = Aucun e-mail en attente.
admin-mails-retry = Réessayer maintenant
admin-mail-tries =
    { $tries ->
        [0] pas encore essayé
        [one] essayé une fois
       *[other] essayé { $tries } fois
    }
admin-mail-given-up = abandonné
admin-mail-next = prochain essai : { $date }
notice-admin-mails = Tout ce qui attend est de nouveau essayé.

## Journal

admin-audit-lead = Ce que les administrateurs ont fait, ici ou par commande. Gardé pendant deux ans.
admin-audit-none = Rien pour l’instant.
admin-column-what = Quoi
admin-column-on = Compte concerné
admin-column-by = Par qui
admin-column-when = Quand
admin-act-add = Compte créé
admin-act-verify = Adresse confirmée par l’administration
admin-act-role = Rôle modifié
admin-act-quota = Limite de stockage modifiée
admin-act-suspend = Suspendu
admin-act-restore = Rétabli
admin-act-sign-out = Déconnexion partout
admin-act-two-step-off = Connexion en deux étapes désactivée
admin-act-passkeys-off = Toutes les clés d’accès retirées
admin-act-reset-link = Lien pour un nouveau mot de passe créé
admin-act-code-look = Codes en attente consultés
admin-act-delete = Compte supprimé
admin-act-invite = Invitation créée
admin-act-invite-revoke = Invitation annulée
admin-act-invites-revoke = Invitations ouvertes annulées
admin-act-mail-retry = E-mails réessayés
admin-quota-default = comme pour tout le monde
admin-quota-none = sans limite
admin-on-nobody = aucun
admin-on-deleted = un compte supprimé
admin-by-command = Ligne de commande

## Serveur

admin-no-problems = Tout va bien, pour autant que le serveur puisse le voir.
admin-problem-mail = Les e-mails ne partent pas
admin-problem-mail-help = Le serveur de messagerie les refuse ou ne répond pas. Ils sont réessayés pendant deux jours. Vérifiez CORSAC_MAIL_URL.
admin-problem-given-up = Des e-mails ont été abandonnés
admin-problem-given-up-help = Ils ont été essayés pendant deux jours. Quand le serveur de messagerie fonctionnera, faites-les réessayer sur la page « E-mails ».
admin-problem-proxy = Proxy non déclaré
admin-problem-proxy-help = Tous ceux qui passent par lui partagent une même limite. Déclarez-le dans CORSAC_TRUSTED_PROXIES.
admin-problem-hawk = Signatures qui ne correspondaient pas
admin-problem-hawk-help = Un proxy modifie l’adresse des requêtes : il doit transmettre l’hôte, le port et le chemin tels quels.
admin-problem-jobs = Le stockage ne prend pas ce qu’on lui demande
admin-problem-jobs-help = Les suppressions et les déconnexions attendent qu’il le fasse et sont réessayées. Regardez la sortie du serveur.
admin-problem-disk = Le disque est presque plein
admin-problem-disk-help = Quand il sera plein, personne ne pourra synchroniser. Faites de la place là où se trouve le dossier de données.
admin-problem-limits = Les limites de fréquence sont désactivées
admin-problem-limits-help = On peut essayer des mots de passe sans fin. Réglez CORSAC_RATE_LIMITS sur 1 ou plus.
admin-status-server = Programme
admin-status-since = En marche depuis
admin-status-accounts = Comptes
admin-status-accounts-count =
    { $accounts ->
        [one] { $accounts } compte
       *[other] { $accounts } comptes
    }
admin-status-administrators =
    { $administrators ->
        [one] { $administrators } administrateur
       *[other] { $administrators } administrateurs
    }
admin-status-suspended =
    { $suspended ->
        [one] { $suspended } suspendu
       *[other] { $suspended } suspendus
    }
admin-status-databases = Bases de données
admin-status-storage = Stockage
admin-status-disk = Libre sur le disque
admin-engine-sqlite = SQLite
admin-engine-postgres = PostgreSQL
admin-status-mode = Les e-mails vont
admin-mode-smtp = à un serveur de messagerie
admin-mode-file = dans un dossier
admin-mode-none = nulle part
admin-status-given-up = Abandonnés
