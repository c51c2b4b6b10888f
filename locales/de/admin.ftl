### Die Seiten der Verwaltung, /admin. Argumente sind von der Richtung des Textes um sie her getrennt.

admin-pages = Verwaltung
admin-people = Leute
admin-invitations = Einladungen
admin-mails = Mails
admin-audit = Protokoll
admin-status = Server
admin-unproven = Diese Seiten zeigen die Konten anderer Leute. Deshalb gehen sie nur wenige Minuten lang auf, nachdem du gezeigt hast, wer du bist.
admin-stranger-title = Nur für die Verwaltung
admin-stranger-lead = Du bist als { $email } angemeldet. Dieses Konto verwaltet diesen Server nicht. Wer das tut, kann es ändern.
admin-more = Mehr zeigen
admin-unknown = unbekannt
admin-yes = Ja
admin-no = Nein

## Leute

admin-people-lead = Passwörter und was Leute synchronisieren, kann hier niemand lesen, du auch nicht: Passwörter kommen nie auf diesem Server an, und die Daten sind mit Schlüsseln verschlüsselt, die nur jede Person selbst hat.
admin-search-label = Suchen
admin-search-hint = Ein Teil einer Adresse oder eines Namens.
admin-people-none = Niemand gefunden.
admin-people-count =
    { $count ->
        [one] Eine Person
       *[other] { $count } Personen
    }
admin-people-first = Die neuesten { $count }
admin-column-person = Person
admin-column-seen = Zuletzt da
admin-column-stored = Gespeichert
admin-column-state = Zustand
admin-never = nirgends angemeldet
admin-state-suspended = Gesperrt
admin-state-unconfirmed = Adresse nicht bestätigt
admin-state-administrator = Verwaltung
admin-state-fine = In Ordnung

## Eine Person

admin-person = Person
admin-all-people = Alle Leute
admin-suspended-since = Gesperrt seit { $date }
admin-address-confirmed = bestätigt
admin-role-admin = Verwaltung
admin-role-user = Gewöhnliches Konto
admin-never-seen = Nirgends angemeldet
admin-two-step = Anmeldung in zwei Schritten
admin-passkeys = Passkeys
admin-recovery-key = Wiederherstellungs­schlüssel
admin-encrypted = Du siehst, dass etwas da ist, aber nicht, was darin steht: Es ist mit Schlüsseln verschlüsselt, die nur diese Person hat.
admin-codes = Codes, auf die gewartet wird
admin-codes-lead = Dieser Server verschickt keine Mails. Sag einen Code nur der Person, der das Konto gehört. Dass du ihn gesehen hast, steht im Protokoll und in ihren letzten Ereignissen.
admin-codes-lead-mailed = Sie sind per Mail unterwegs und stehen sonst nirgends.
admin-code-signup = Bestätigt die Adresse
admin-code-signin = Bestätigt eine Anmeldung
admin-code-email = Fügt eine Adresse hinzu
admin-code-proof = Ändert das Konto
admin-code-unblock = Meldet trotz Sperre an
admin-code-reset = Setzt das Passwort zurück
admin-code-until = gültig bis { $date }
admin-help = Hilfe beim Anmelden
admin-reset-text = Ein Link, mit dem die Person ein neues Passwort wählt, einmal. Gib ihn selbst weiter, und niemandem sonst. Ein früherer Link endet, und die Person erfährt davon. Ohne Wiederherstellungs­schlüssel ist danach nicht mehr lesbar, was auf diesem Server gespeichert ist; die Browser laden hoch, was sie haben.
admin-reset-button = Link für ein neues Passwort machen
admin-reset-busy = Wird gemacht …
admin-reset-made = Gib der Person diesen Link. Er wird nur jetzt angezeigt.
admin-two-step-text = Wenn App und Ersatzcodes verloren sind: Dies schaltet die Anmeldung in zwei Schritten aus. Von da an reicht das Passwort. Die Person erfährt davon. Sei sicher, dass sie es ist, die darum gebeten hat.
admin-two-step-button = Anmeldung in zwei Schritten ausschalten
admin-two-step-title = Anmeldung in zwei Schritten ausschalten?
admin-passkeys-off-text = Für ein Konto, in das jemand eingedrungen ist: Dies entfernt alle Passkeys und Sicherheitsschlüssel, auch die der Person selbst. Das Passwort gilt weiter. Die Person erfährt davon. Melde das Konto auch überall ab: Was mit einem Passkey angemeldet wurde, bleibt angemeldet.
admin-passkeys-off-button = Alle Passkeys entfernen
admin-passkeys-off-title = Alle Passkeys und Sicherheitsschlüssel entfernen?
admin-stored-unknown = Der Speicher antwortet gerade nicht.
admin-quota-label = Wie viel gespeichert werden darf, in MB
admin-quota-hint = Leer: wie für alle, { $amount }. 0: ohne Grenze.
admin-quota-hint-none = Leer: wie für alle, ohne Grenze. 0: ohne Grenze, was auch immer für alle gilt.
admin-sessions =
    { $sessions ->
        [0] Nirgends angemeldet.
        [one] Einmal angemeldet.
       *[other] { $sessions } Anmeldungen.
    }
admin-sign-out-button = Überall abmelden
admin-sign-out-title = Diese Person überall abmelden?
admin-sign-out-text = Alle ihre Browser und Apps synchronisieren nicht mehr, bis sie sich neu anmeldet. Die Daten auf ihren Geräten bleiben dort.
admin-sign-out-self = Alle deine Browser und Apps, auch dieser hier, synchronisieren nicht mehr, bis du dich neu anmeldest. Die Daten auf deinen Geräten bleiben dort.
admin-powers = Verwaltung
admin-role-give = Verwaltung geben
admin-role-give-title = Dieser Person die Verwaltung geben?
admin-role-give-text = Wer verwaltet, kann Leute einladen, sperren und löschen, Links für neue Passwörter machen und anderen die Verwaltung nehmen.
admin-role-take = Verwaltung nehmen
admin-role-take-title = Dieser Person die Verwaltung nehmen?
admin-role-take-text = Das Konto bleibt, kann sich aber nicht mehr um diesen Server kümmern.
admin-yourself = Das ist dein eigenes Konto: Du kannst es nicht sperren. Löschen kannst du es in deinen Einstellungen.
admin-suspend-text = Gesperrt kann sich das Konto nicht anmelden, und alle seine Browser und Apps synchronisieren nicht mehr. Gelöscht wird nichts, und du kannst es jederzeit wieder freigeben.
admin-suspend-button = Sperren
admin-suspend-title = Dieses Konto sperren?
admin-suspend-reason = Grund
admin-suspend-reason-hint = Für das Protokoll. Die Person sieht ihn nicht.
admin-restore-text = Freigegeben ist das Konto, wie es war. Die Person meldet sich auf jedem Gerät neu an.
admin-restore-button = Freigeben
admin-delete-text = Löscht das Konto und alles, was hier synchronisiert war, für immer. Die Daten in den Browsern der Person bleiben dort. Gib zur Sicherheit die Adresse ein.
admin-delete-label = Adresse des Kontos
notice-admin-suspended = Gesperrt.
notice-admin-restored = Freigegeben. Die Person kann sich wieder anmelden.
notice-admin-signed-out = Überall abgemeldet.
notice-admin-two-step-off = Die Anmeldung in zwei Schritten ist ausgeschaltet.
notice-admin-passkeys-off = Alle Passkeys und Sicherheitsschlüssel sind entfernt.
notice-admin-quota = Gespeichert. Es gilt für jeden Browser innerhalb einer Stunde.
notice-admin-role = Geändert.
notice-admin-deleted = Das Konto ist gelöscht.
trouble-admin-last = Sonst verwaltet niemand diesen Server: Gib erst jemand anderem die Verwaltung.
trouble-admin-yourself = Mit dem eigenen Konto geht das nicht.
trouble-admin-no-two-step = Die Anmeldung in zwei Schritten ist schon ausgeschaltet.
trouble-admin-no-passkeys = Es gibt keine Passkeys und keine Sicherheitsschlüssel.
trouble-admin-gone = Dieses Konto gibt es nicht, oder nicht mehr.
trouble-admin-unconfirmed = Die Adresse dieses Kontos ist noch nicht bestätigt.
trouble-admin-suspended = Dieses Konto ist gesperrt: Gib es erst frei.
trouble-admin-email = Das ist nicht die Adresse des Kontos.
trouble-admin-quota = Gib eine Zahl von Megabytes ein, oder nichts.

## Mails

admin-mails-lead = Was noch nicht hinausgegangen ist. Was in einer Mail steht, wird hier nicht gezeigt.
admin-mails-lead-file = Dieser Server schreibt Mails in einen Ordner und verschickt keine (CORSAC_MAIL_URL). Was in einer Mail steht, wird hier nicht gezeigt.
admin-mails-lead-none = Dieser Server verschickt keine Mails (CORSAC_MAIL_URL). Codes, auf die Leute warten, stehen auf ihren Seiten.
admin-mails-none = Keine Mail wartet.
admin-mails-retry = Jetzt noch einmal versuchen
admin-mail-tries =
    { $tries ->
        [0] noch nicht versucht
        [one] einmal versucht
       *[other] { $tries }-mal versucht
    }
admin-mail-given-up = aufgegeben
admin-mail-next = nächster Versuch { $date }
notice-admin-mails = Alles, was wartet, wird noch einmal versucht.

## Protokoll

admin-audit-lead = Was die Verwaltung getan hat, hier oder mit Befehlen. Wird zwei Jahre aufbewahrt.
admin-audit-none = Noch nichts.
admin-column-what = Was
admin-column-on = Wessen Konto
admin-column-by = Wer es war
admin-column-when = Wann
admin-act-add = Konto angelegt
admin-act-verify = Für die Adresse gebürgt
admin-act-role = Rolle geändert
admin-act-quota = Speichergrenze geändert
admin-act-suspend = Gesperrt
admin-act-restore = Freigegeben
admin-act-sign-out = Überall abgemeldet
admin-act-two-step-off = Anmeldung in zwei Schritten ausgeschaltet
admin-act-passkeys-off = Alle Passkeys entfernt
admin-act-reset-link = Link für ein neues Passwort gemacht
admin-act-code-look = Wartende Codes angesehen
admin-act-delete = Konto gelöscht
admin-act-invite = Einladung gemacht
admin-act-invite-revoke = Einladung zurückgenommen
admin-act-invites-revoke = Offene Einladungen zurückgenommen
admin-act-mail-retry = Mails noch einmal versucht
admin-quota-default = wie für alle
admin-quota-none = ohne Grenze
admin-on-nobody = Keines
admin-on-deleted = Ein gelöschtes Konto
admin-by-command = Befehlszeile

## Server

admin-no-problems = Soweit der Server es sehen kann, ist alles in Ordnung.
admin-problem-mail = Mails gehen nicht hinaus
admin-problem-mail-help = Der Mailserver nimmt sie nicht an oder antwortet nicht. Sie werden zwei Tage lang wieder versucht. Prüfe CORSAC_MAIL_URL.
admin-problem-given-up = Mails wurden aufgegeben
admin-problem-given-up-help = Sie wurden zwei Tage lang versucht. Wenn der Mailserver wieder geht, lass sie auf der Seite „Mails“ noch einmal versuchen.
admin-problem-proxy = Nicht eingetragener Proxy
admin-problem-proxy-help = Alle dahinter teilen sich eine Grenze. Trage ihn in CORSAC_TRUSTED_PROXIES ein.
admin-problem-hawk = Signaturen, die nicht passten
admin-problem-hawk-help = Ein Proxy verändert die Adresse von Anfragen: Er muss Host, Port und Pfad weitergeben, wie sie sind.
admin-problem-jobs = Der Speicher nimmt nicht an, was ihm gesagt wird
admin-problem-jobs-help = Löschungen und Abmeldungen warten, bis er es tut, und werden wieder versucht. Sieh in die Ausgabe des Servers.
admin-problem-disk = Die Festplatte ist fast voll
admin-problem-disk-help = Wenn sie voll ist, kann niemand mehr synchronisieren. Schaffe Platz, wo der Datenordner liegt.
admin-problem-limits = Die Begrenzung von Versuchen ist ausgeschaltet
admin-problem-limits-help = Passwörter lassen sich ohne Ende erraten. Setze CORSAC_RATE_LIMITS auf 1 oder mehr.
admin-status-server = Programm
admin-status-since = Läuft seit
admin-status-accounts = Konten
admin-status-accounts-count =
    { $accounts ->
        [one] Ein Konto
       *[other] { $accounts } Konten
    }
admin-status-administrators =
    { $administrators ->
        [one] 1 Person verwaltet
       *[other] { $administrators } verwalten
    }
admin-status-suspended = { $suspended } gesperrt
admin-status-databases = Datenbanken
admin-status-storage = Speicher
admin-status-disk = Frei auf der Festplatte
admin-engine-sqlite = SQLite
admin-engine-postgres = PostgreSQL
admin-status-mode = Mails gehen
admin-mode-smtp = an einen Mailserver
admin-mode-file = in einen Ordner
admin-mode-none = nirgendwohin
admin-status-given-up = Aufgegeben
