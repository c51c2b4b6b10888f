### Die Seiten von Corsac. Argumente sind von der Schreibrichtung des Textes um sie herum getrennt.

## Überall

page-title = { $title } · Corsac
loading = Einen Moment …
footer-home = Über diesen Server
footer-diagnostics = Diagnose
footer-language = Sprache
copied = Kopiert
cancel = Abbrechen
back-home = Zur Startseite
try-again = Noch einmal versuchen

## Adresse

email-title = Anmelden
email-lead = Gib deine Adresse ein. Hat sie hier noch kein Konto, legst du als Nächstes eines an.
email-lead-invitation = Gib die Adresse deines Kontos ein, oder die des neuen, für das du eine Einladung hast.
email-lead-closed = Gib die Adresse deines Kontos ein, oder die des neuen, für das du eine Einladung hast.
email-title-sync = Diesen Firefox synchronisieren
email-title-invite = Du bist eingeladen
email-title-first = Das erste Konto anlegen
email-lead-invite = Gib die Adresse ein, für die dein neues Konto ist.
email-label = E-Mail-Adresse
email-button = Weiter
email-busy = Wird nachgesehen …
email-unknown = Zu dieser Adresse gibt es hier noch kein Konto. Vertippt?
email-unknown-change = Ändern

## Passwort

password-title = Dein Passwort
password-lead = Es verlässt diesen Browser nie: Der Server bekommt nur einen Nachweis, der daraus gemacht ist.
password-title-again = Noch einmal dein Passwort
password-lead-again = Diese Seite wurde neu geladen. Deine Schlüssel werden aus dem Passwort gemacht und nie aufbewahrt, darum braucht Firefox es ein zweites Mal.
password-label = Passwort
password-button = Anmelden
password-busy = Wird geprüft …
password-reveal = Passwort anzeigen
password-hide = Passwort verbergen
password-forgot = Passwort vergessen?
other-email = Eine andere Adresse nehmen

## Neues Konto

new-password-title = Wähle ein Passwort
new-password-lead = Was Firefox synchronisiert, wird damit verschlüsselt, bevor es dein Gerät verlässt. Niemand, der diesen Server betreibt, kann es lesen, und niemand kann es zurückholen, wenn das Passwort verloren geht.
new-password-hint = Mindestens { $length } Zeichen. Ein paar Wörter ohne Zusammenhang sind leicht zu merken und schwer zu erraten.
new-password-button = Konto anlegen
new-password-busy = Deine Schlüssel werden gemacht …
invite-label = Einladungscode
invite-hint = Von den Leuten, die diesen Server betreiben. Der ganze Link geht auch.
invite-have = Ich habe einen Einladungscode
invitation-title = Hast du eine Einladung?
invitation-lead = Ohne eine nimmt dieser Server keine neuen Konten an.
strength-0 = Zu kurz
strength-1 = Leicht zu erraten
strength-2 = Es geht
strength-3 = Gut
strength-4 = Stark

## Code aus einer Mail

code-title-signup = Bestätige deine Adresse
code-title-signin = Bist du es?
code-lead = Ein sechsstelliger Code ist unterwegs an { $email }.
code-lead-signup-no-mail = Dieser Server verschickt keine Mails. Wer ihn betreibt, kann { $email } für dich bestätigen: Dann geht es hier von selbst weiter. Oder du lässt dir den sechsstelligen Code sagen, der in seinem Postausgang liegt.
code-lead-signin-no-mail = Dieser Server verschickt keine Mails. Wer ihn betreibt, kann dir den sechsstelligen Code für { $email } sagen, der in seinem Postausgang liegt. Er gilt zehn Minuten.
code-label = Code
code-button = Bestätigen
code-busy = Wird geprüft …
code-again = Noch einen Code schicken
code-check = Meine Adresse ist jetzt bestätigt

## Während Firefox beschäftigt ist

waiting-login = Firefox richtet sich ein. Das kann eine halbe Minute dauern, wenn sein Push-Dienst nicht erreichbar ist.
waiting-link = Firefox wartet auf deine Antwort. Such nach seiner Frage, vielleicht in einem anderen Fenster.

## Ein Firefox, der noch nicht zuhört

connect-title = Öffne jetzt die Sync-Einstellungen von Firefox
connect-title-invite = Diesen Firefox verbinden
connect-lead-invite = Lass diese Seite offen: Sie geht von selbst weiter. Hast du die Einstellung schon gesetzt, fehlt nur der letzte Schritt.
connect-lead = Dieser Firefox hat die Einstellungen dieses Servers noch nicht gelesen. Das tut er, wenn du Einstellungen → Konto und Synchronisation öffnest (ältere sagen Sync) oder in seinem Menü „Anmelden“ wählst. Lass diese Seite offen: Sie geht von selbst weiter.
connect-unset = Noch nicht auf diesen Server eingestellt?
connect-without = Ohne diesen Firefox weitermachen
connect-waiting = Warten auf Firefox …

## Wie man Firefox hierher leitet

setup-config = Öffne einen neuen Tab, gib about:config in die Adressleiste ein und nimm die Warnung an.
setup-preference = Such diese Einstellung und drück auf den Stift (oder wähle „String“ und +):
setup-preference-value = Setze sie auf diese Adresse:
setup-http = Diese auch, als „Boolean“, auf true, weil dieser Server einfaches http spricht:
setup-open = Öffne Einstellungen → Konto und Synchronisation (ältere Firefox-Versionen sagen Sync) und melde dich an.
setup-open-waiting = Öffne Einstellungen → Konto und Synchronisation (ältere Firefox-Versionen sagen Sync). Dort liest Firefox die Einstellungen dieses Servers; komm dann hierher zurück.
setup-copy-name = Namen kopieren
setup-copy-value = Adresse kopieren

## Fertig

done-synced-title = Dieser Firefox ist verbunden
done-synced-lead = Er synchronisiert gerade zum ersten Mal. Du kannst diese Seite schließen.
done-connected-title = Du bist angemeldet
done-connected-lead = Firefox macht von hier aus weiter. Du kannst diese Seite schließen.
done-close-title = Du bist angemeldet
done-close-lead = Wenn dein Browser diese Seite nicht von selbst schließt, kannst du es tun.
done-account-ready-title = Dein Konto ist bereit
done-account-ready-lead = Verbinde jetzt einen Firefox damit.
done-deleted-title = Dein Konto ist gelöscht
done-deleted-lead = Was hier synchronisiert war, ist auch gelöscht. Die Daten in deinen Browsern sind noch da.
done-signed-out-title = Du bist abgemeldet
done-signed-out-lead = Auf diesem Gerät wurde nichts gelöscht.
done-app-title = Du bist angemeldet
done-app-lead = Geh zurück zu der App, aus der du kommst.
done-confirmed-title = Danke, bestätigt
done-confirmed-lead = Geh dorthin zurück, wo du dich angemeldet hast. Du kannst diese Seite schließen.
done-cleared-title = Alles geleert
done-cleared-lead = Dieser Browser bewahrt von diesen Seiten nichts mehr auf. Firefox selbst ist, wie er war.
done-choose = Auswählen, was synchronisiert wird
done-device = Ein weiteres Gerät verbinden
done-account = Konto verwalten

## Links in Mails

link-account-title = Bestätige deine Adresse
link-account-lead = Wenn du hier mit dieser Adresse ein Konto angelegt hast, bestätige sie.
link-signin-title = Bestätige die Anmeldung
link-signin-lead = Wenn du dich gerade angemeldet hast, bestätige es. Wenn nicht, kennt jemand anderes dein Passwort: Bestätige es nicht, und sag es den Leuten, die diesen Server betreiben.
link-code-lead = In der Mail steht ein sechsstelliger Code. Gib ihn auf der Seite ein, auf der du dich angemeldet hast.
link-button = Bestätigen
link-busy = Wird bestätigt …

## Probleme

problem-invalid-link-title = Dieser Link ist unvollständig
problem-invalid-link-text = Es fehlt etwas darin. Fang in Firefox neu an: Wähle „Anmelden“ in seinen Sync-Einstellungen.
problem-no-browser-title = Diese Seite gehört zu Firefox
problem-no-browser-text = Sie wurde geöffnet, um einen Firefox anzumelden, aber hier antwortet keiner. Öffne sie aus Firefox selbst: Wähle „Anmelden“ in seinen Sync-Einstellungen.
problem-start-again-title = Bitte fang in Firefox neu an
problem-start-again-text = Firefox wartet nicht mehr auf diese Seite. Wähle „Anmelden“ in seinen Sync-Einstellungen.
problem-wrong-address-title = Dieser Server hat eine andere Adresse
problem-wrong-address-text = Diese Seite wurde als { $here } geöffnet, aber Firefox muss { $address } benutzen, Buchstabe für Buchstabe. Öffne sie dort, und prüfe die Einstellung in Firefox.
problem-wrong-address-go = { $address } öffnen
problem-other-account-title = Ein anderes Konto ist angemeldet
problem-other-account-text = Dieser Firefox gehört zu { $email }. Um ein anderes Konto zu benutzen, melde dich erst in den Sync-Einstellungen von Firefox ab und fang dort neu an. Nichts wurde geändert.
problem-browser-refused-title = Firefox konnte nicht fertig werden
problem-browser-refused-text = Dein Konto ist in Ordnung, aber Firefox hat den letzten Schritt verweigert. Meist hilft es, es noch einmal zu versuchen.
problem-browser-refused-detail = Was Firefox gesagt hat
problem-old-browser-title = Dieser Firefox ist zu alt für diesen Server
problem-old-browser-text = Er meldet sich auf eine Weise an, die dieser Server noch nicht bedient. Mit einem neueren Firefox geht es.
problem-open-in-firefox-title = Öffne das in Firefox
problem-open-in-firefox-text = Dieser Link verbindet einen Firefox mit seinem Konto. Öffne Firefox und wähle „Anmelden“ in seinen Sync-Einstellungen.
problem-apps-later-title = Hier noch nicht
problem-apps-later-text = Eine andere App bittet diesen Server, dich anzumelden. Das tut dieser Server bisher nur für Firefox.
problem-pairing-later-title = Noch nicht durch Scannen
problem-pairing-later-text = Ein Telefon durch Scannen eines Codes zu verbinden, kommt später. Melde dich bis dahin am Telefon mit Adresse und Passwort an.
problem-unknown-client-title = Dieser Server kennt diese App nicht
problem-unknown-client-text = Der Link nennt eine App, die sich hier nicht anmelden darf.
problem-invite-unknown-title = Diese Einladung ist nicht bekannt
problem-invite-unknown-text = Prüfe, ob der Link vollständig ist, oder bitte um einen anderen.
problem-invite-first-old-title = Es gibt einen neueren Link
problem-invite-first-old-text = Jeder Start des Servers macht einen neuen Link für das erste Konto. Nimm den neuesten, vom Terminal oder aus der Datei „first-account-link“ im Datenordner.
problem-invite-used-title = Diese Einladung ist verbraucht
problem-invite-used-text = Jede reicht nur für so viele Konten. Gibt es deines schon, melde dich an; sonst bitte um eine andere Einladung.
problem-invite-expired-title = Diese Einladung ist zu alt
problem-invite-expired-text = Bitte die Leute, die diesen Server betreiben, um eine andere.
problem-invite-revoked-title = Diese Einladung wurde zurückgenommen
problem-invite-revoked-text = Bitte die Leute, die diesen Server betreiben, um eine andere.
problem-no-crypto-title = Diese Adresse ist nicht sicher genug
problem-no-crypto-text = Browser geben Seiten ohne https keine Kryptografie, und ohne sie darf dein Passwort nicht hinaus. Wer diesen Server betreibt, muss ihm eine https-Adresse geben.
problem-no-storage-title = Dieser Browser bewahrt nichts für uns auf
problem-no-storage-text = Zum Anmelden braucht es ein wenig Speicher in diesem Tab. Erlaube Cookies und Website-Daten für diese Adresse und versuch es dann noch einmal.
problem-unreachable-title = Der Server antwortet nicht
problem-unreachable-text = Prüfe deine Verbindung und versuch es dann noch einmal.
problem-server-title = Der Server hat ein Problem
problem-server-text = Nichts ging verloren. Versuch es in einer Minute noch einmal.
problem-not-found-title = Hier ist nichts
problem-not-found-text = Unter dieser Adresse gibt es keine Seite.

## Fehler, neben einem Feld oder über einem Formular

trouble-network = Der Server antwortet nicht. Prüfe deine Verbindung und versuch es noch einmal.
trouble-server = Der Server hat ein Problem. Nichts ging verloren: Versuch es in einer Minute noch einmal.
trouble-throttled =
    { $minutes ->
        [one] Zu viele Versuche. Warte eine Minute und versuch es dann noch einmal.
       *[other] Zu viele Versuche. Warte { $minutes } Minuten und versuch es dann noch einmal.
    }
trouble-account-gone = Dieses Konto gibt es nicht mehr.
trouble-refused = Der Server hat das verweigert (Fehler { $errno }).
trouble-unexpected = Auf dieser Seite ging etwas schief. Lade sie neu.
trouble-email = Das ist keine vollständige E-Mail-Adresse.
trouble-email-taken = Diese Adresse gehört schon zu einem Konto. Nimm eine andere.
trouble-signup-refused = Der Server hat dieses Konto nicht angelegt. Ist die Einladung für eine andere Adresse?
trouble-password = Das ist nicht das Passwort.
trouble-password-empty = Gib dein Passwort ein.
trouble-password-short = Nimm mindestens { $length } Zeichen.
trouble-password-email = Mach es nicht aus deiner Adresse.
trouble-password-common = Viele Leute benutzen dieses, es wird also mit als Erstes probiert. Wähle ein anderes.
trouble-unknown-account = Zu dieser Adresse gibt es kein Konto, das sich anmelden kann.
trouble-invite-missing = Gib den Code deiner Einladung ein.
trouble-invite-unknown = Diese Einladung ist nicht bekannt. Prüfe sie auf Tippfehler.
trouble-invite-first-old = Jeder Start des Servers macht einen neuen Code für das erste Konto: Nimm den neuesten.
trouble-invite-used = Diese Einladung ist verbraucht.
trouble-invite-expired = Diese Einladung ist zu alt. Bitte um eine andere.
trouble-invite-revoked = Diese Einladung wurde zurückgenommen. Bitte um eine andere.
trouble-code = Dieser Code ist falsch oder zu alt.
trouble-code-shape = Der Code hat sechs Ziffern.
trouble-link = Dieser Link gilt nicht mehr. Melde dich noch einmal an, um einen anderen zu bekommen.
trouble-number = Gib eine ganze Zahl zwischen 1 und { $max } ein.
trouble-name = Dieser Name ist zu lang.
notice-session-over = Du musst dich noch einmal anmelden.
notice-link-declined = Die Anmeldung wurde abgebrochen. In diesem Firefox wurde nichts geändert.
notice-account-exists = Zu dieser Adresse gibt es schon ein Konto. Melde dich dort an.
notice-not-confirmed = Noch nicht bestätigt.
notice-code-sent = Ein weiterer Code ist unterwegs.
notice-code-made = Im Postausgang des Servers liegt ein weiterer Code.
notice-name-saved = Dein Name ist gespeichert.
notice-client-removed = Es ist abgemeldet.

## Startseite

home-title = Dein eigener Ort für Firefox-Daten
home-lead = Lesezeichen, Passwörter, Chronik und offene Tabs, über diesen Server zwischen deinen Browsern synchronisiert und für niemanden lesbar als für dich.
home-sign-in = Anmelden und diesen Firefox synchronisieren
home-settings = Dein Konto verwalten
home-signed-in = Dieser Firefox ist als { $email } angemeldet.
home-connect = Einen Firefox verbinden
home-invite = Für ein Konto brauchst du eine Einladung: Wer diesen Server betreibt, kann dir eine geben.
home-closed = Dieser Server nimmt keine neuen Konten ohne Einladung an. Wenn du eines hast, kannst du weitere Browser damit verbinden.

## Ein weiteres Gerät

device-title = Ein weiteres Gerät verbinden
device-lead = Melde dich dort mit demselben Konto an, und beide haben dieselben Daten.
device-success = Du bist verbunden. Die Synchronisation hat begonnen.
device-signed-in = Dieser Firefox ist als { $email } angemeldet.
device-desktop = Auf einem Computer
device-desktop-local = In einem anderen Firefox-Profil auf diesem Computer
device-local-title = Andere Geräte können { $address } nicht erreichen
device-local = Diese Adresse meint immer das Gerät, auf dem sie eingegeben wird. Für Telefone und andere Computer setzt, wer diesen Server betreibt, CORSAC_PUBLIC_URL auf eine https-Adresse des Netzes und stellt einen Proxy für https davor. Die Seite „Install“ der Dokumentation zeigt, wie.
device-android = Auf Android
device-android-menu = Öffne in Firefox, abgemeldet, ⋮ → Einstellungen → Über Firefox und tippe fünfmal auf das Logo.
device-android-server = Geh zurück zu Einstellungen → Sync Debug. Gib als „Custom Mozilla account server“ ein:
device-android-token = Gib als „Custom Sync server“ ein:
device-android-restart = Wähle „Stop Firefox“, öffne ihn wieder und melde dich in den Einstellungen an.
device-ios = Auf iPhone und iPad
device-ios-menu = Öffne in Firefox, abgemeldet, die Einstellungen und tippe fünfmal auf die Zeile mit der Version. Öffne dann Advanced Sync Settings und lass „Use stage servers“ aus.
device-ios-server = Schalte „Use Custom FxA Content Server“ ein und gib ein:
device-ios-token = Schalte „Use Custom Sync Token Server“ ein und gib ein:
device-ios-sign-in = Schließe Firefox, öffne ihn wieder und melde dich in den Einstellungen an.
device-phone-untried = Diese Schritte stammen aus dem Quelltext der App. Mit dieser Version von Corsac hat sie noch niemand ausprobiert.
device-pairing = Verbinden durch Scannen eines Codes kommt später.

## Einstellungen

settings-title = Dein Konto
settings-account = Konto
settings-since = Seit { $date }
settings-admin = Du betreibst diesen Server.
settings-name-label = Anzeigename
settings-name-hint = Steht in Firefox neben deiner Adresse.
settings-name-button = Speichern
settings-name-busy = Wird gespeichert …
settings-clients = Geräte und Sitzungen
settings-client-this = dieser Browser
settings-client-unnamed = Browser ohne Namen
settings-client-seen = Zuletzt da: { $date }
settings-client-app = App
settings-client-remove = Entfernen
settings-client-remove-name = { $name } entfernen
settings-client-remove-title = { $name } entfernen?
settings-client-remove-text = Es wird abgemeldet und synchronisiert nicht mehr. Die Daten darauf bleiben dort.
settings-activity = Letzte Ereignisse
settings-activity-none = Noch keine.
settings-sign-out = Abmelden
settings-sign-out-title = Von Firefox abmelden?
settings-sign-out-text = Diese Seite benutzt die Anmeldung von Firefox selbst: Wenn du dich abmeldest, synchronisiert dieser Browser nicht mehr. Was auf diesem Gerät gespeichert ist, bleibt.
settings-delete = Konto löschen
settings-delete-text = Löscht das Konto und alles, was hier synchronisiert war, für immer. Die Daten in deinen Browsern bleiben dort.
settings-delete-button = Konto löschen …
settings-delete-title = Dieses Konto löschen?
settings-delete-administrator-title = Nur du verwaltest diesen Server
settings-delete-administrator = Die anderen behalten ihre Konten, aber niemand kann mehr Leute einladen oder sich um diesen Server kümmern. Gib erst jemand anderem die Verwaltung, auf dem Server:
settings-delete-administrator-who = <Adresse>
trouble-last-administrator = Nur du verwaltest diesen Server. Gib erst jemand anderem die Verwaltung.
settings-delete-confirm = Endgültig löschen
settings-delete-busy = Wird gelöscht …

## Namen von Ereignissen eines Kontos

event-account-create = Konto angelegt
event-account-login = Angemeldet
event-login-waiting = Passwort richtig, Code fehlt
event-password-typed = Passwort für eine Änderung eingegeben
event-account-login-failure = Falsches Passwort
event-session-destroy = Abgemeldet
event-account-reset = Passwort zurückgesetzt
event-account-enable = Konto wieder freigegeben, von den Betreibern dieses Servers
event-account-disable = Konto gesperrt, von den Betreibern dieses Servers
event-password-changed = Passwort geändert
event-password-upgraded = Passwort besser geschützt
event-confirm-skipped = Ohne Code angemeldet
event-email-verified = Adresse bestätigt
event-agent = { $browser } auf { $system }
event-other = { $name }
event-unconfirmed = nicht bestätigt

## Einladungen, für die Verwaltung

invites = Einladungen
invites-lead = Wer den Link hat, kann hier ein Konto anlegen.
invites-none = Noch keine Einladungen.
invites-note-label = Notiz
invites-note-hint = Für dich selbst: für wen sie ist.
invites-email-label = Nur für diese Adresse
invites-email-hint = Leer gilt sie für alle. Eine Einladung für eine Adresse bestätigt sie zugleich.
invites-uses-label = Für wie viele Konten sie ist
invites-days-label = Tage, bis sie abläuft
invites-create = Einladung machen
invites-creating = Wird gemacht …
invites-made = Verschicke diesen Link. Er wird nur jetzt angezeigt.
invites-local = Nur dieser Rechner kann ihn öffnen, denn { $address } meint immer das Gerät, auf dem es eingegeben wird: Für andere Leute setze erst CORSAC_PUBLIC_URL auf eine https-Adresse (Seite „Install“ der Dokumentation).
invites-copy = Link kopieren
invites-revoke = Zurücknehmen
invites-revoke-name = { $name } zurücknehmen
invites-anyone = Alle
invites-uses-left =
    { $left ->
        [one] Noch ein Konto
       *[other] Noch { $left } Konten
    }
invites-until = bis { $date }
invites-state-used = Verbraucht
invites-state-expired = Abgelaufen
invites-state-revoked = Zurückgenommen

## Diagnose

diagnostics-title = Diagnose
diagnostics-lead = Was diese Seite sehen kann. Es sind keine Geheimnisse darin, du kannst sie also jemandem schicken, der dir hilft.
diagnostics-page = Diese Seite
diagnostics-address = Adresse
diagnostics-address-ok = { $origin }, wie der Server sagt.
diagnostics-address-wrong = Diese Seite wurde als { $origin } geöffnet, aber der Server nennt sich { $address }. Firefox muss diese benutzen.
diagnostics-crypto = Kryptografie
diagnostics-storage = Speicher in diesem Tab
diagnostics-available = Vorhanden
diagnostics-missing = Fehlt
diagnostics-agent = Browser
diagnostics-firefox = Firefox
diagnostics-firefox-yes = Hört dieser Seite zu.
diagnostics-firefox-no = Hört dieser Seite nicht zu: Er ist nicht auf diesen Server eingestellt oder hat seine Einstellungen noch nicht gelesen.
diagnostics-firefox-silent = Hier antwortet kein Firefox.
diagnostics-user = Angemeldet
diagnostics-user-none = Niemand
diagnostics-user-unfinished = { $email }, nicht fertig
diagnostics-user-lost = { $email }, muss sich neu anmelden
diagnostics-capabilities = Kann
diagnostics-server = Server
diagnostics-clock = Uhr
diagnostics-clock-ok = Auf etwa eine Sekunde genau.
diagnostics-clock-off =
    { $seconds ->
        [one] Eine Sekunde neben der dieses Computers.
       *[other] { $seconds } Sekunden neben der dieses Computers.
    }
diagnostics-configuration = Konfiguration für Firefox
diagnostics-openid = Konfiguration für Telefone
diagnostics-accounts = Konten
diagnostics-profile = Profile
diagnostics-token = Sync
diagnostics-ok = Antwortet
diagnostics-bad = Antwortet falsch ({ $status })
diagnostics-down = Antwortet nicht
diagnostics-checking = Wird gefragt …
diagnostics-admin = Für die Verwaltung
diagnostics-version = Version
diagnostics-hawk = Unterschriften, die nicht passten
diagnostics-hawk-help = Mehr als keine heißt, dass ein Proxy die Adresse ändert: Er muss Host, Port und Pfad weitergeben, wie sie sind.
diagnostics-proxy = Nicht aufgeführter Proxy
diagnostics-proxy-yes = Ja: Alle dahinter teilen sich ein Limit. Führe ihn in CORSAC_TRUSTED_PROXIES auf.
diagnostics-proxy-no = Keiner gesehen
diagnostics-mails = Wartende Mails
diagnostics-mail-error = Letzter Fehler mit einer Mail
diagnostics-confirm = Codes bei der Anmeldung
diagnostics-signup = Neue Konten

### Passwort und Wiederherstellungsschlüssel

## Das Passwort ändern

settings-security = Sicherheit
settings-password = Passwort
settings-password-text = Wenn du es änderst, bleibt alles, was synchronisiert ist.
settings-password-change = Ändern
settings-recovery-on = Du hast einen. Er bringt deine Daten zurück, wenn du das Passwort vergisst.
settings-recovery-off = Du hast noch keinen. Er würde deine Daten zurückbringen, wenn du das Passwort vergisst.
settings-recovery-open = Öffnen
settings-restore = Ich habe den Wiederherstellungs­schlüssel gefunden oder weiß mein altes Passwort wieder
back-settings = Zurück zu deinem Konto
change-password-title = Ändere dein Passwort
change-password-lead = Alles, was synchronisiert ist, bleibt, wie es ist. Auf deinen anderen Geräten musst du dich neu anmelden.
change-password-old = Bisheriges Passwort
change-password-new = Neues Passwort
change-password-button = Passwort ändern
change-password-busy = Wird geändert …
changed-password-title = Dein Passwort ist geändert
changed-password-lead-firefox = Dieser Firefox synchronisiert weiter. Auf deinen anderen Geräten musst du dich mit dem neuen Passwort anmelden; nichts darauf geht verloren.
changed-password-lead = Auf deinen Geräten musst du dich mit dem neuen Passwort anmelden; nichts darauf geht verloren.
trouble-password-same = Das ist das Passwort, das du schon hast. Wähle ein anderes.
notice-firefox-not-told = Firefox hat die Änderung nicht übernommen: Melde dich in seinen Sync-Einstellungen neu an.

## Wiederherstellungsschlüssel

recovery-title = Wiederherstellungs­schlüssel
recovery-lead = Dein Passwort öffnet, was du synchronisierst, und niemand kann es für dich nachsehen. Wenn du es vergisst, öffnet ein Wiederherstellungs­schlüssel deine Daten auch. Mach jetzt einen und leg ihn dorthin, wo nur du ihn findest.
recovery-lead-exists = Wenn du dein Passwort vergisst, bringt dieser Schlüssel deine Daten zurück.
recovery-on = Du hast einen Wiederherstellungs­schlüssel.
recovery-make = Wiederherstellungs­schlüssel machen
recovery-replace = Einen anderen Schlüssel machen
recovery-making = Wird gemacht …
recovery-password-hint = Der Schlüssel wird aus dem gemacht, was dein Passwort öffnet.
recovery-password-hint-replace = Der Schlüssel, den du jetzt hast, gilt dann sofort nicht mehr.
recovery-new-title = Leg diesen Schlüssel weg
recovery-new-lead = Druck ihn aus, oder bewahre ihn in einem Passwortmanager oder an einem anderen sicheren Ort auf: nicht nur auf diesem Gerät.
recovery-only-now = Er wird nur jetzt angezeigt. Geht er verloren, mach hier einen anderen.
recovery-copy = Schlüssel kopieren
recovery-download = Als Text speichern
recovery-print = Drucken
recovery-put-away = Ich habe ihn weggelegt
recovery-hint-title = Hinweis
recovery-hint-label = Wohin hast du ihn gelegt?
recovery-hint-hint = Wird angezeigt, wenn du den Schlüssel brauchst, zum Beispiel „im blauen Ordner“. Schreib nicht den Schlüssel selbst hinein. Du kannst das Feld leer lassen.
recovery-drop-title = Den Wiederherstellungs­schlüssel entfernen
recovery-drop-text = Ohne ihn heißt ein vergessenes Passwort, dass niemand mehr lesen kann, was auf diesem Server liegt.
recovery-drop = Schlüssel entfernen
recovery-drop-ask = Den Wiederherstellungs­schlüssel entfernen?
recovery-file-name = Wiederherstellungsschlüssel
recovery-file-title = Wiederherstellungsschlüssel
recovery-file-for = Für { $email } bei { $address }
recovery-file-made = Gemacht am { $date }
recovery-file-use = Wenn du dein Passwort vergisst, wähle beim Anmelden „Passwort vergessen?“ und gib diesen Schlüssel ein, wenn du danach gefragt wirst. Halte ihn geheim: Wer ihn und deine Mails hat, kann deine Daten lesen.
trouble-recovery-key = Das ist nicht der Wiederherstellungs­schlüssel dieses Kontos.
trouble-recovery-key-shape = Ein Wiederherstellungs­schlüssel hat 32 Buchstaben und Ziffern und beginnt mit A. Prüfe ihn auf Tippfehler.
trouble-hint = Dieser Hinweis ist zu lang.
trouble-hint-key = Das sieht aus wie ein Wiederherstellungs­schlüssel. Schreib nur auf, wo er liegt.
notice-recovery-on = Dein Wiederherstellungs­schlüssel gilt.
notice-recovery-off = Der Wiederherstellungs­schlüssel ist entfernt.
notice-hint-saved = Dein Hinweis ist gespeichert.

## Vergessenes Passwort

reset-title = Passwort vergessen?
reset-lead = Wir schicken einen Code an deine Adresse. Damit, und mit deinem Wiederherstellungs­schlüssel, wenn du einen hast, wählst du ein neues Passwort.
reset-lead-no-mail = Dieser Server verschickt keine Mails: Wer ihn betreibt, kann dir den Code für deine Adresse geben. Damit, und mit deinem Wiederherstellungs­schlüssel, wenn du einen hast, wählst du ein neues Passwort.
reset-before = Gibt es einen Firefox, in dem du noch angemeldet bist? Die Daten darin sind sicher, was immer du hier tust.
reset-send = Code schicken
reset-sending = Wird geschickt …
reset-remembered = Ich weiß es wieder
reset-code-title = Gib den Code ein
reset-code-lead = Wenn es ein Konto für { $email } gibt, ist ein achtstelliger Code unterwegs.
reset-code-lead-no-mail = Frag die Leute, die diesen Server betreiben, nach dem achtstelligen Code für { $email }. Er gilt zehn Minuten.
reset-code-nothing = Nichts kommt an? Sieh bei den unerwünschten Mails nach und prüfe die Adresse: Vielleicht gibt es dafür kein Konto.
reset-link-title = Wähle ein neues Passwort
reset-link-lead = Diesen Link hat dir jemand gemacht, der diesen Server betreibt. Damit, und mit deinem Wiederherstellungs­schlüssel, wenn du einen hast, wählst du ein neues Passwort. Er gilt einmal.
reset-key-title = Dein Wiederherstellungs­schlüssel
reset-key-lead = Mit ihm bleibt alles, was du synchronisiert hast.
reset-key-label = Wiederherstellungs­schlüssel
reset-key-hint = Dein Hinweis: { $hint }
reset-key-without = Ich habe ihn nicht
reset-key-found = Ich habe den Schlüssel doch
reset-password-lead = Ohne den Wiederherstellungs­schlüssel beginnt dein Konto mit neuen Schlüsseln.
reset-password-lead-kept = Dein Wiederherstellungs­schlüssel stimmt: Alles, was du synchronisiert hast, bleibt.
reset-password-button = Passwort zurücksetzen
reset-password-button-kept = Passwort setzen
reset-loss-title = Was das für deine Daten heißt
reset-loss-server = Was auf diesem Server liegt, kann niemand mehr lesen: Es wurde mit dem alten Passwort verschlüsselt.
reset-loss-devices = Was in deinen Browsern ist, bleibt dort. Melde dich auf jedem Gerät neu an, und es lädt hoch, was es hat.
reset-loss-grace =
    { $days ->
        [one] Einen Tag lang lässt sich das rückgängig machen: Taucht dein Wiederherstellungs­schlüssel oder das alte Passwort auf, bringt es zurück, was hier lag.
       *[other] { $days } Tage lang lässt sich das rückgängig machen: Taucht dein Wiederherstellungs­schlüssel oder das alte Passwort auf, bringt es zurück, was hier lag.
    }
reset-loss-no-grace = Es gibt keinen Weg zurück.
reset-done-title = Dein neues Passwort ist gesetzt
reset-done-lead = Melde dich jetzt auf jedem deiner Geräte neu an: Sie laden hoch, was sie haben.
reset-done-lead-kept = Alles, was du synchronisiert hast, ist noch da. Auf deinen anderen Geräten musst du dich neu anmelden.
reset-done-new-key = Der Wiederherstellungs­schlüssel, den du eingegeben hast, ist verbraucht. Das ist dein neuer: Leg ihn weg, er wird nur jetzt angezeigt.
reset-done-grace =
    { $days ->
        [one] Taucht dein Wiederherstellungs­schlüssel oder das alte Passwort innerhalb eines Tages auf, bringt es zurück, was hier vorher lag.
       *[other] Taucht dein Wiederherstellungs­schlüssel oder das alte Passwort innerhalb von { $days } Tagen auf, bringt es zurück, was hier vorher lag.
    }
reset-done-key = Mit einem Wiederherstellungs­schlüssel kostet ein vergessenes Passwort nichts.
reset-done-passkeys =
    { $count ->
        [one] Ein Passkey meldet weiterhin ohne das Passwort an.
       *[other] { $count } Passkeys melden weiterhin ohne das Passwort an.
    }
reset-done-passkeys-link = Entferne, was du nicht kennst
trouble-reset-code-shape = Der Code hat acht Ziffern.
notice-reset-over = Das hat zu lange gedauert, oder der Code wurde anderswo benutzt. Fang mit einem neuen Code noch einmal an.
notice-reset-link-over = Dieser Link gilt nicht mehr: Er geht einmal, und eine Stunde lang. Lass dir von den Leuten, die diesen Server betreiben, einen neuen geben, oder fang mit einem Code an.
notice-reset-code-again = Um ohne den Schlüssel weiterzumachen, braucht es einen neuen Code. Er ist unterwegs.
notice-reset-done = Dein neues Passwort ist gesetzt. Melde dich damit an.

## Was vor einem Zurücksetzen synchronisiert war

restore-title = Zurückholen, was vorher hier lag
restore-lead = Bis zum { $date } bringt dein damaliger Wiederherstellungs­schlüssel oder das alte Passwort zurück, was hier lag, bevor du dein Passwort zurückgesetzt hast.
restore-none = Es gibt nichts zurückzuholen: Dein Passwort wurde nicht zurückgesetzt, oder es ist zu lange her.
restore-old-password = Altes Passwort
restore-password = Jetziges Passwort
restore-by-key = Ich habe den Wiederherstellungs­schlüssel
restore-by-password = Ich weiß das alte Passwort
restore-what-happens = Deine Geräte führen zusammen, was damals hier lag und was sie jetzt haben. Auf allen außer diesem musst du dich neu anmelden.
restore-button = Zurückholen
restore-busy = Wird zurückgeholt …
restored-title = Alles ist wieder da
restored-lead = Melde dich auf deinen Geräten neu an: Sie führen zusammen, was damals hier lag und was sie jetzt haben.
event-restore-wrong = Altes Passwort oder Wiederherstellungs­schlüssel passte nicht
event-restored = Was vor einem Zurücksetzen hier lag, ist wieder da
trouble-old-password = Das war nicht das Passwort.
trouble-kept-over = Es ist zu spät: Was vor dem Zurücksetzen hier lag, ist gelöscht, oder es ist schon wieder da.

### Zweiter Faktor, Nachweise, Adressen, Bild, Aktivität, Gespeichertes

## Ein frischer Nachweis, bevor etwas Heikles geschieht

step-up-title = Bist du es noch?
step-up-password = Gib vor dieser Änderung dein Passwort noch einmal ein.
step-up-mail = Gib den sechsstelligen Code ein, der an { $email } unterwegs ist.
step-up-totp = Dein Konto hat jetzt die Anmeldung in zwei Schritten, und dieser Browser hat den zweiten noch nicht gezeigt.
step-up-totp-hint = Aus deiner Authenticator-App, oder einer deiner Ersatzcodes.
step-up-button = Weiter
step-up-by-mail = Lieber einen Code schicken
trouble-second-factor-shape = Der Code der App hat sechs Ziffern, ein Ersatzcode zehn Buchstaben und Ziffern.
trouble-totp = Der Code ist falsch oder zu alt. Die App zeigt jede halbe Minute einen neuen; wenn keiner passt, geht die Uhr deines Telefons oder die dieses Servers falsch.

## Zweiter Schritt einer Anmeldung

second-factor-title = Der zweite Schritt
second-factor-lead = Gib den sechsstelligen Code ein, den deine Authenticator-App für dieses Konto zeigt.
second-factor-button = Anmelden
second-factor-backup = Stattdessen ein Ersatzcode
second-factor-backup-title = Ein Ersatzcode
second-factor-backup-lead = Gib einen der Codes ein, die du beim Einrichten aufgehoben hast. Jeder gilt einmal.
second-factor-app = Stattdessen die App
second-factor-lost = Weder App noch Code zur Hand? Wer diesen Server betreibt, kann dir helfen.
second-factor-few-title = Nur noch wenige Ersatzcodes
second-factor-few =
    { $left ->
        [0] Das war dein letzter Ersatzcode. Mach dir neue, unter „Anmeldung in zwei Schritten“ in deinem Konto.
        [one] Du hast noch einen Ersatzcode. Mach dir neue, unter „Anmeldung in zwei Schritten“ in deinem Konto.
       *[other] Du hast noch { $left } Ersatzcodes. Mach dir neue, unter „Anmeldung in zwei Schritten“ in deinem Konto.
    }
second-factor-go-on = Weiter
backup-code-label = Ersatzcode

## Anmeldungen, die aufgehalten werden

unblock-title = Zu viele Versuche
unblock-lead = Jemand hat zu viele Passwörter für dieses Konto ausprobiert. Wenn du das warst, gib den Code ein, der an { $email } unterwegs ist: Er lässt dich hinein.
unblock-lead-no-mail = Jemand hat zu viele Passwörter für { $email } ausprobiert. Dieser Server verschickt keine Mails: Wer ihn betreibt, kann dir den Code sagen, der dich hineinlässt.
unblock-back = Zurück zum Passwort
trouble-unblock-shape = Der Code hat acht Buchstaben und Ziffern.
report-title = Warst du das nicht?
report-lead = Jemand hat einen Code verlangt, um sich bei deinem Konto anzumelden. Drück auf den Knopf, und der Code taugt nichts mehr. Dein Passwort hat der andere nicht, wenn du es nicht verraten hast.
report-button = Das war ich nicht
report-busy = Wird beendet …
report-done-title = Der Code gilt nicht mehr
report-done-lead = Damit kann sich niemand mehr anmelden. Wenn du glaubst, dass jemand dein Passwort kennt, ändere es jetzt.
report-change-password = Passwort ändern

## Einstellungen: Anmeldung in zwei Schritten

settings-two-step-on = Eingeschaltet: Anmeldungen fragen auch nach einem Code
settings-two-step-off = Ausgeschaltet
settings-two-step-manage = Verwalten
settings-two-step-begin = Einrichten
two-step-title = Anmeldung in zwei Schritten
two-step-lead = Außer dem Passwort fragt die Anmeldung dann nach einem Code aus einer App auf deinem Telefon. Wer dein Passwort erfährt, bleibt trotzdem draußen.
two-step-lead-on = Die Anmeldung fragt nach einem Code aus deiner App.
two-step-begin = Einrichten
two-step-few =
    { $left ->
        [0] Du hast keine Ersatzcodes mehr. Ohne sie sperrt dich ein verlorenes Telefon aus: Mach dir neue.
        [one] Du hast noch einen Ersatzcode. Mach dir bald neue.
       *[other] Du hast noch { $left } Ersatzcodes. Mach dir bald neue.
    }
two-step-app = Authenticator-App
two-step-app-text = Zeigt jede halbe Minute einen neuen Code
two-step-replace = Andere nehmen
two-step-codes = Ersatzcodes
two-step-codes-left =
    { $left ->
        [0] Keiner übrig
        [one] Einer übrig
       *[other] { $left } übrig
    }
two-step-new-codes = Neue Codes
two-step-off = Ausschalten
two-step-off-title = Anmeldung in zwei Schritten ausschalten?
two-step-off-text = Dann genügt wieder das Passwort. Der Eintrag in deiner App und deine Ersatzcodes gelten nicht mehr.
two-step-off-confirm = Ausschalten
two-step-scan-title = Mit der App scannen
two-step-replace-title = Mit der anderen App scannen
two-step-scan-lead = Jede Authenticator-App ist recht. Gib dann den Code ein, den sie zeigt.
two-step-picture = QR-Code für die Authenticator-App. Der Schlüssel darunter sagt dasselbe.
two-step-manual = Ich kann ihn nicht scannen
two-step-manual-hint = Gib diesen Schlüssel in die App ein; falls sie fragt: sechs Ziffern, alle 30 Sekunden, SHA-1.
two-step-copy-key = Schlüssel kopieren
two-step-code-label = Code aus der App
two-step-continue = Weiter
two-step-turn-on = Einschalten
backup-title = Heb diese Codes auf
backup-lead = Jeder lässt dich einmal hinein, wenn das Telefon nicht zur Hand ist. Druck oder speichere sie, aber nicht nur auf diesem Telefon. Sie werden nur jetzt gezeigt.
backup-download = Als Datei speichern
backup-print = Drucken
backup-copy = Kopieren
backup-next = Ich habe sie aufgehoben
backup-file-name = corsac-ersatzcodes
backup-file-title = Ersatzcodes für die Anmeldung in zwei Schritten
backup-file-for = Für { $email } bei { $address }
backup-file-made = Gemacht am { $date }
backup-file-use = Jeder gilt einmal, anstelle des Codes aus der App.
backup-retype-title = Einen davon, bitte
backup-retype-lead = Gib einen der Codes von dort ein, wo du sie aufgehoben hast. Er wird dadurch nicht verbraucht.
backup-again = Codes noch einmal zeigen
backup-save = Diese Codes verwenden
trouble-backup-retype = Das ist keiner der neuen Codes.
trouble-totp-late = Das hat zu lange gedauert, und der Schlüssel in deiner App gilt nicht mehr. Fang noch einmal an.
notice-two-step-on = Die Anmeldung in zwei Schritten ist eingeschaltet.
notice-two-step-off = Die Anmeldung in zwei Schritten ist ausgeschaltet.
notice-totp-replaced = Von jetzt an gelten die Codes der anderen App.
notice-backup-codes = Von jetzt an gelten die neuen Ersatzcodes, die alten nicht mehr.

## Einstellungen: Adressen

settings-emails =
    { $count ->
        [one] Eine Adresse
       *[other] { $count } Adressen
    }
settings-emails-open = Verwalten
emails-title = E-Mail-Adressen
emails-lead = Mit der Hauptadresse meldest du dich an. Nachrichten über dein Konto gehen an alle.
emails-is-primary = Hauptadresse
emails-confirmed = Bestätigt
emails-waits = Wartet auf ihren Code
emails-add-label = Weitere Adresse
emails-add-hint = Ein Code wird dorthin geschickt.
emails-add = Hinzufügen
emails-adding = Wird hinzugefügt …
emails-full = Mehr als drei weitere Adressen gehen nicht.
emails-primary = Zur Hauptadresse machen
emails-primary-name = Zur Hauptadresse machen: { $email }
emails-primary-title = { $email } zur Hauptadresse machen?
emails-primary-text = Von da an meldest du dich damit an. Das Passwort bleibt, und alle deine Geräte synchronisieren weiter.
emails-remove = Entfernen
emails-remove-name = Entfernen: { $email }
emails-remove-title = { $email } entfernen?
emails-remove-text = Dann geht nichts mehr über dein Konto dorthin.
emails-confirm = Code eingeben
emails-confirm-name = Code eingeben: { $email }
emails-code-title = Adresse bestätigen
emails-code-lead-no-mail = Dieser Server verschickt keine Mails. Wer ihn betreibt, kann dir den sechsstelligen Code für { $email } sagen.
emails-back = Zurück zu den Adressen
trouble-email-own = Dein Konto hat diese Adresse schon.
trouble-emails-many = Dein Konto hat so viele Adressen, wie es haben kann. Entferne zuerst eine.
notice-email-added = Die Adresse gehört jetzt zu deinem Konto.
notice-email-removed = Die Adresse ist entfernt.
notice-email-primary = Das ist jetzt deine Hauptadresse. Melde dich von nun an damit an.

## Einstellungen: Bild

avatar-change = Bild ändern
avatar-title = Dein Bild
avatar-lead = Firefox zeigt es neben deinem Namen.
avatar-now = Dein Bild, wie es jetzt ist
avatar-choose = Bild aussuchen
avatar-remove = Entfernen
avatar-crop-title = Was soll zu sehen sein?
avatar-crop-picture = Das Bild, wie es zu sehen sein wird
avatar-crop-hint = Zieh es zurecht, oder nimm die Regler.
avatar-zoom = Näher
avatar-across = Links und rechts
avatar-down = Oben und unten
avatar-save = So nehmen
avatar-saving = Wird gespeichert …
trouble-picture = Dieser Browser kann die Datei nicht als Bild zeigen. Nimm eine andere.
notice-avatar-saved = Das ist jetzt dein Bild.
notice-avatar-removed = Das Bild ist entfernt.

## Einstellungen: Aktivität

activity-lead = Was zuletzt mit deinem Konto geschah.
activity-all = Alles, was zuletzt geschah
activity-report = Das war ich nicht
activity-report-name = Das war ich nicht: { $event }, { $date }
activity-report-title = Jemand anderes?
activity-report-text = „{ $event }“, { $date }: Was damals angemeldet wurde und es noch ist, wird sofort und für immer abgemeldet. Passkeys, die von dort hinzugefügt wurden, werden entfernt.
activity-report-confirm = Abmelden
notice-reported = Von dort ist nichts mehr angemeldet. Wer immer es war, kennt vielleicht dein Passwort: Ändere es jetzt.
activity-reported-passkeys = Passkeys, die von dort hinzugefügt wurden und jetzt entfernt sind: { $names }
activity-reported-look = Was sonst geändert wurde, bleibt geändert. Sieh nach, ob das hier so ist, wie du es willst:
event-reported = als fremd gemeldet
event-reset-requested = Code für ein neues Passwort verlangt
event-reset-proven = Code für ein neues Passwort eingegeben
event-reset-link-made = Link für ein neues Passwort gemacht, von den Betreibern dieses Servers
event-reset-link-used = Link für ein neues Passwort benutzt
event-recovery-key-added = Wiederherstellungs­schlüssel gemacht
event-recovery-key-used = Wiederherstellungs­schlüssel verwendet
event-recovery-key-wrong = Falscher Wiederherstellungs­schlüssel
event-recovery-key-removed = Wiederherstellungs­schlüssel entfernt
event-email-added = Adresse hinzugefügt
event-email-removed = Adresse entfernt
event-email-primary = Hauptadresse geändert
event-two-step-on = Anmeldung in zwei Schritten eingeschaltet
event-two-step-off = Anmeldung in zwei Schritten ausgeschaltet
event-two-step-asked = Einrichten der Anmeldung in zwei Schritten begonnen
event-two-step-right = Zweiter Schritt bestanden
event-two-step-wrong = Zweiter Schritt nicht bestanden
event-two-step-replaced = Andere Authenticator-App
event-codes-new = Neue Ersatzcodes
event-codes-used = Ersatzcode verwendet
event-proof-sent = Code für eine Änderung verschickt
event-proof-right = Code für eine Änderung eingegeben
event-proof-wrong = Falscher Code für eine Änderung

## Einstellungen: was gespeichert ist

stored-title = Was hier gespeichert ist
stored-lead = Deine Browser verschlüsseln es, bevor sie es schicken: Dieser Server kann es zählen, aber niemand hier kann es lesen.
stored-show = Zeigen, wie viel
stored-total = Zusammen { $amount }
stored-total-of = Zusammen { $amount } von { $quota }
stored-records =
    { $records ->
        [one] Ein Eintrag, { $amount }
       *[other] { $records } Einträge, { $amount }
    }
stored-changed = Zuletzt geändert { $date }
stored-synced = Zuletzt synchronisiert { $date }
stored-never-synced = Hat länger nicht synchronisiert
stored-bytes = { $size } Bytes
stored-kilobytes = { $size } kB
stored-megabytes = { $size } MB
stored-gigabytes = { $size } GB
stored-bookmarks = Lesezeichen
stored-history = Chronik
stored-passwords = Passwörter
stored-tabs = Offene Tabs
stored-forms = Formulareinträge
stored-prefs = Einstellungen
stored-addons = Add-ons
stored-addresses = Postadressen
stored-cards = Zahlungsmethoden
stored-clients = Geräte
stored-crypto = Schlüssel, verschlüsselt
stored-meta = Was Sync über sich selbst weiß

### Was die Verwaltung gemacht hat, in den letzten Aktivitäten.

event-admin-confirmed = Adresse bestätigt, von den Betreibern dieses Servers
event-admin-signed-out = Überall abgemeldet, von den Betreibern dieses Servers
event-admin-two-step-off = Anmeldung in zwei Schritten ausgeschaltet, von den Betreibern dieses Servers
event-admin-passkeys-off = Passkeys entfernt, von den Betreibern dieses Servers
event-admin-role = Zur Verwaltung berufen oder daraus entlassen, von den Betreibern dieses Servers
event-admin-quota = Platz für Synchronisiertes geändert, von den Betreibern dieses Servers
event-admin-codes = Codes aus Mails nachgesehen, von den Betreibern dieses Servers

### Passkeys und Sicherheitsschlüssel

passkey-sign-in = Mit einem Passkey anmelden
passkey-busy = Warten auf deinen Passkey …
notice-passkey-password = Dein Passkey hat dich angemeldet, aber hier öffnet er deine synchronisierten Daten nicht. Dafür braucht Firefox dein Passwort.
trouble-passkey-cancelled = Es ist nichts geschehen: Die Frage wurde geschlossen, es hat zu lange gedauert, oder hier gibt es keinen Passkey für diesen Server.
trouble-passkey-unknown = Dieser Passkey meldet hier nicht an. Er wurde aus seinem Konto entfernt, oder das Konto ist gelöscht oder gesperrt.
trouble-passkey-other = Dieser Passkey gehört zu einem anderen Konto. Diese Anmeldung ist für { $email }.
trouble-passkey-late = Das hat zu lange gedauert. Versuche es noch einmal.
trouble-passkey-unverified = Der Passkey muss nach seiner PIN, deinem Fingerabdruck oder deinem Gesicht fragen und hat es nicht getan.
trouble-passkey-exists = Dieses Gerät oder dieser Sicherheits­schlüssel hat schon einen für dein Konto.
trouble-passkey-many =
    { $count ->
        [one] Ein Konto kann einen Passkey oder Sicherheits­schlüssel haben. Entferne ihn zuerst.
       *[other] Ein Konto kann zusammen { $count } Passkeys und Sicherheits­schlüssel haben. Entferne zuerst einen.
    }
trouble-passkey-name = Ein Name hat 1 bis 255 Zeichen.
trouble-passkey-no-secret = Dieser Passkey kann dich anmelden, aber deine synchronisierten Daten kann er nicht öffnen: Das Gerät oder dieser Browser beherrscht das nicht.
trouble-passkey-browser = Mit diesem Gerät oder Sicherheits­schlüssel ging das in diesem Browser nicht. Versuche es mit einem anderen Browser oder Schlüssel.
passkeys-title = Passkeys
passkeys-lead = Melde dich mit Fingerabdruck, Gesicht oder PIN deines Geräts oder Sicherheits­schlüssels an statt mit dem Passwort. Das Passwort gilt weiter.
passkeys-off = Dieser Server kann keine Passkeys verwenden: Browser machen sie nur für Adressen mit Namen und https.
passkeys-not-here = Dieser Browser kann unter dieser Adresse keine Passkeys verwenden.
passkeys-add = Passkey hinzufügen
passkeys-made = Hinzugefügt am { $date }
passkeys-used = zuletzt benutzt am { $date }
passkeys-opens = Meldet dich an und öffnet deine synchronisierten Daten
passkeys-opens-not = Meldet dich an; synchronisierte Daten brauchen das Passwort
passkeys-open = Darf meine Daten öffnen
passkeys-open-name = Darf meine Daten öffnen: { $name }
passkeys-close = Nicht mehr öffnen lassen
passkeys-close-name = Meine Daten nicht mehr öffnen lassen: { $name }
passkeys-close-title = Soll { $name } deine Daten nicht mehr öffnen?
passkeys-close-text = Er meldet dich weiter an. Um mit einem neuen Browser zu synchronisieren, gibst du wieder dein Passwort ein.
passkeys-rename = Umbenennen
passkeys-rename-name = { $name } umbenennen
passkeys-rename-title = Name des Passkeys
passkeys-name-label = Name
passkeys-name-hint = Damit du ihn wiedererkennst: zum Beispiel, wo er liegt.
passkeys-remove = Entfernen
passkeys-remove-name = { $name } entfernen
passkeys-remove-title = { $name } entfernen?
passkeys-remove-text = Damit kannst du dich dann nicht mehr anmelden. Angemeldete Browser bleiben es. Das Gerät oder der Schlüssel selbst zeigt ihn vielleicht weiter an, bis du ihn dort löschst.
passkeys-data-title = Auch deine synchronisierten Daten öffnen?
passkeys-data-lead = { $name } meldet dich ab jetzt an. Wenn du willst, öffnet er auch, was du synchronisierst: Dann braucht ein neuer Firefox gar kein Passwort.
passkeys-data-warning = Wer diesen Passkey hat und ihn entsperren kann (mit PIN, Fingerabdruck oder Gesicht), kann dann alles lesen, was du synchronisierst. Wenn du ihn verlierst, öffnet dein Passwort deine Daten weiterhin, und dein Wiederherstellungs­schlüssel auch, wenn du einen hast.
passkeys-data-hint = Daraus wird dein Schlüssel gemacht, hier in diesem Browser. Danach wird noch einmal nach dem Passkey gefragt.
passkeys-data-button = Er darf meine Daten öffnen
passkeys-data-not = Jetzt nicht
notice-passkey-added = Du kannst dich jetzt mit dem Passkey anmelden.
notice-passkey-opens = Der Passkey meldet dich an und öffnet deine synchronisierten Daten.
notice-passkey-closed = Der Passkey meldet dich weiter an, öffnet aber deine Daten nicht mehr.
notice-passkey-removed = Entfernt.
settings-passkeys =
    { $count ->
        [0] Du hast noch keinen. Mit einem meldest du dich an, ohne das Passwort einzugeben.
        [one] Ein Passkey
       *[other] { $count } Passkeys
    }
settings-passkeys-open = Verwalten
step-up-by-passkey = Einen Passkey verwenden
second-factor-key = Einen Sicherheits­schlüssel verwenden
security-keys-title = Sicherheits­schlüssel
security-keys-text = Ein Sicherheits­schlüssel oder Passkey kann den Code der App ersetzen: Du steckst ihn ein oder hältst ihn an das Gerät.
security-keys-add = Sicherheits­schlüssel hinzufügen
security-keys-remove-text = Zum Anmelden brauchst du dann einen Code der App, einen Ersatzcode oder einen anderen Schlüssel.
security-keys-off = Deine Sicherheits­schlüssel dafür werden auch entfernt.
notice-security-key-added = Ab jetzt genügt dieser Schlüssel statt eines Codes.
event-passkey-added = Passkey oder Sicherheits­schlüssel hinzugefügt
event-passkey-failed = Passkey oder Sicherheits­schlüssel konnte nicht hinzugefügt werden
event-passkey-removed = Passkey oder Sicherheits­schlüssel entfernt
event-passkey-sign-in = Mit einem Passkey angemeldet
event-passkey-sign-in-failed = Anmeldung mit einem Passkey gescheitert
event-passkey-proof = Passkey für eine Änderung gezeigt
event-passkey-copy = Ein Passkey wurde abgelehnt: vielleicht eine Kopie
event-passkey-opens = Passkey darf synchronisierte Daten öffnen
event-passkey-opened = Passkey hat synchronisierte Daten geöffnet
event-passkey-closed = Passkey öffnet synchronisierte Daten nicht mehr

### Die Seiten der Verwaltung (ihre eigenen Texte stehen in admin.ftl)

settings-admin-open = Diesen Server verwalten: Leute, Mails, Protokoll
step-up-admin = Bevor diese Seite die Konten anderer Leute zeigt, gib dein Passwort noch einmal ein.

### Deine Daten als Datei, und ein verlorenes Gerät

## Deine Daten

own-data-title = Deine Daten
own-data-card = Alles, was dieser Server über dich weiß, als Datei.
own-data-open = Herunterladen
own-data-page = Deine Daten herunterladen
own-data-lead = Alles, was dieser Server über dich weiß, in einer Datei. Mit dem, was darin steht, kann sich niemand anmelden, aber es geht nur dich etwas an: Behalte sie für dich.
own-data-what = Was soll darin stehen?
own-data-account = Dein Konto
own-data-account-text = Adressen, Name und Bild, Geräte, letzte Ereignisse. Jeder Texteditor zeigt es an.
own-data-all = Dein Konto und was deine Browser gespeichert haben
own-data-all-text = Lesezeichen, Passwörter, Chronik und alles andere, verschlüsselt, wie es hier liegt: Nur deine eigenen Schlüssel öffnen es. Bei vielen Einträgen dauert es eine Weile.
own-data-start = Herunterladen
own-data-starting = Wird vorbereitet…
own-data-waiting = Dein Browser speichert die Datei gleich.
own-data-progress = Wie weit das Herunterladen ist
own-data-running = { $records } von { $of } Einträgen, { $amount }
own-data-stop = Anhalten
own-data-done = Die Datei ist vollständig. Sie liegt dort, wo dein Browser Downloads speichert.
own-data-failed = Das Herunterladen ist abgebrochen, und was gespeichert wurde, ist nicht vollständig. Versuch es noch einmal.
notice-download-stopped = Angehalten. Was dein Browser davon gespeichert hat, ist nicht vollständig: Lösche es.
event-data-downloaded = Daten heruntergeladen
event-device-lost = Gerät als verloren gemeldet

## Ein verlorenes Gerät

lost-title = Ein Gerät verloren?
lost-this = Ich habe dieses Gerät verloren
lost-lead = Wähle es aus. Es wird sofort abgemeldet: Es kann nicht mehr synchronisieren und kommt nicht mehr in dein Konto. Was darauf gespeichert wurde, ist noch da.
lost-which = Welches ist es?
lost-none = Kein anderes Gerät ist in deinem Konto angemeldet.
lost-was = Was darauf war
lost-synced = Es hat zuletzt am { $date } synchronisiert.
lost-never-synced = Es hat länger nicht synchronisiert.
lost-copies = Es hat vielleicht Kopien von dem, was du synchronisierst: { $kinds }.
lost-copies-any = Es hat vielleicht Kopien von allem, was du synchronisierst.
lost-also = Diese Anmeldungen kamen aus einem Browser derselben Art. Melde auch sie ab, wenn du sie nicht kennst:
lost-sign-out = Überall abmelden
lost-busy = Wird abgemeldet…
trouble-lost-none = Wähle das Gerät aus, das du verloren hast.
lost-done-title = Es ist abgemeldet
lost-done-lead = Es bekommt nichts mehr von deinem Konto, und wenn es online ist, merkt es das sofort. Was darauf gespeichert war, ist noch da. Überlege deshalb, woran jemand kommt, der es hat:
lost-password = Dein Passwort
lost-password-text = Hatte das Gerät keine Bildschirmsperre, oder kennt jemand ihren Code, dann ändere dein Passwort.
lost-sites = Passwörter, die in seinem Browser gespeichert sind
lost-sites-text = Ändere dann auch diese, das deines Postfachs zuerst.
lost-recovery-text = War eine Kopie des Schlüssels darauf? Mach einen neuen; der alte gilt dann nicht mehr.
lost-two-step-text = War deine Authenticator-App darauf? Melde dich mit einem Ersatzcode an, und richte eine andere App ein.
lost-passkeys-text = War einer darauf? Entferne ihn.
