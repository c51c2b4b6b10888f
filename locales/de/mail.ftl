### Mails an Menschen. Jede Nachricht hat die Attribute
###   subject  die Betreffzeile
###   title    die Überschrift
###   before   was vor dem Code, dem Link oder den Einzelheiten steht
###   after    was danach steht
###   not-you  was zu tun ist, wenn es jemand anderes war
### Variablen: $host ist der Name des Servers, etwa sync.example.org, $url seine ganze Adresse.

## Ein neues Konto: der Code, den man auf der Seite eingibt, die danach fragt.

verifyShortCode =
    .subject = Dein Code für { $host }
    .title = Bestätige deine Adresse
    .before = Gib diesen Code auf der Seite ein, auf der du dein Konto auf { $host } anlegst:
    .after = Er gilt 24 Stunden.
    .not-you = Wenn du kein Konto anlegst, hat jemand versehentlich deine Adresse eingegeben. Du musst nichts tun.

## Ein neues Konto: der Link, für Programme, die keine Seite zeigen, die nach einem Code fragt.

verify =
    .subject = Bestätige deine Adresse für { $host }
    .title = Bestätige deine Adresse
    .before = Um dein Konto auf { $host } fertig anzulegen, öffne diesen Link und drücke dort den Knopf:
    .after = Er gilt 24 Stunden.
    .not-you = Wenn du kein Konto anlegst, hat jemand versehentlich deine Adresse eingegeben. Du musst nichts tun.

## Eine Anmeldung, die bestätigt werden muss: der Code.

verifyLoginCode =
    .subject = Dein Anmeldecode für { $host }
    .title = Bestätige deine Anmeldung
    .before = Jemand, vermutlich du, meldet sich gerade bei deinem Konto auf { $host } an. Gib dort diesen Code ein:
    .after = Er gilt 10 Minuten.
    .not-you = Wenn du das nicht bist, gib den Code niemandem: Ohne ihn scheitert die Anmeldung. Wer sich da anmeldet, kennt aber dein Passwort: Ändere es in den Einstellungen deines Kontos auf { $host }.

## Eine Anmeldung, die bestätigt werden muss: der Link.

verifyLogin =
    .subject = Bestätige deine Anmeldung bei { $host }
    .title = Bestätige deine Anmeldung
    .before = Jemand, vermutlich du, meldet sich gerade bei deinem Konto auf { $host } an. Wenn du es bist, öffne diesen Link und drücke dort den Knopf:
    .after = Er gilt 10 Minuten.
    .not-you = Wenn du das nicht bist, öffne den Link nicht: Ohne ihn scheitert die Anmeldung. Wer sich da anmeldet, kennt aber dein Passwort: Ändere es in den Einstellungen deines Kontos auf { $host }.

## Ein Gerät hat sich angemeldet.

newDeviceLogin =
    .subject = Neue Anmeldung bei { $host }
    .title = Neue Anmeldung
    .before = Ein Browser hat sich bei deinem Konto auf { $host } angemeldet:
    .after = Alle deine Geräte siehst du hier:
    .not-you = Wenn du das nicht warst, melde das Gerät dort ab und ändere dein Passwort für { $host }: Jemand kennt es.

## Die Adresse wurde bestätigt.

postVerify =
    .subject = Dein Konto auf { $host } ist bereit
    .title = Dein Konto ist bereit
    .before = Deine Adresse ist bestätigt. Was dein Browser synchronisiert, wird verschlüsselt, bevor es ihn verlässt; nur deine Geräte können es lesen.
    .after = Melde dich auf einem weiteren Gerät an, um dort dieselben Lesezeichen, Passwörter und Tabs zu haben. Diese Seite zeigt, wie:
    .not-you = Wenn du kein Konto angelegt hast, sag es den Leuten, die { $host } betreiben.

## Einzelheiten einer Anmeldung.

# $device ist ein Browser und System, wie er sich selbst nennt, etwa "Firefox on Linux".
detail-device = Browser: { $device }
detail-agent = Browser: { $device } auf { $system }
detail-unknown-device = Browser: unbekannt
# $ip ist eine Adresse wie 192.0.2.7
detail-ip = IP-Adresse: { $ip }
# $time ist ein Zeitpunkt in der Sprache der Leserin, in UTC.
detail-time = Zeit: { $time } UTC
# Unter der Nachricht von einem neuen Passwort, solange Passkeys anmelden, die damit nicht enden; ein Link folgt.
detail-passkeys =
    { $passkeys ->
        [one] Ein Passkey meldet weiterhin ohne das Passwort in diesem Konto an. Wenn du ihn nicht kennst, entferne ihn hier:
       *[other] { $passkeys } Passkeys melden weiterhin ohne das Passwort in diesem Konto an. Entferne hier die, die du nicht kennst:
    }

## Unter jeder Mail.

# $url ist die ganze Adresse des Servers.
footer = Gesendet von Corsac auf { $url }

### Adressen

## Eine weitere Adresse: der Code, der sie bestätigt.

verifySecondaryCode =
    .subject = Dein Code für { $host }
    .title = Bestätige diese Adresse
    .before = Jemand, vermutlich du, möchte diese Adresse zu einem Konto auf { $host } hinzufügen. Gib diesen Code auf der Seite ein, die danach fragt:
    .after = Er gilt 10 Minuten.
    .not-you = Wenn du das nicht bist, gib den Code niemandem. Ohne ihn passiert nichts.

## Eine weitere Adresse ist dazugekommen.

# $email ist die Adresse, hier und unten.
postVerifySecondary =
    .subject = Eine Adresse wurde zu deinem Konto auf { $host } hinzugefügt
    .title = Adresse hinzugefügt
    .before = { $email } gehört jetzt zu deinem Konto auf { $host }. Nachrichten über das Konto gehen auch dorthin, und von dort lässt sich ein vergessenes Passwort ersetzen.
    .after = Alle deine Adressen siehst du hier:
    .not-you = Wenn du das nicht warst, entferne die Adresse dort und ändere dann dein Passwort: Jemand anderes ist in deinem Konto.

## Eine andere Adresse ist die erste geworden.

postChangePrimary =
    .subject = Deine Adresse auf { $host } wurde geändert
    .title = Du meldest dich mit einer anderen Adresse an
    .before = Ab jetzt meldest du dich bei deinem Konto auf { $host } mit { $email } an. Dein Passwort und was deine Browser synchronisieren bleiben, wie sie sind.
    .after = Alle deine Adressen siehst du hier:
    .not-you = Wenn du das nicht warst, stelle es dort zurück und ändere dann dein Passwort: Jemand anderes ist in deinem Konto.

## Eine Adresse wurde entfernt.

postRemoveSecondary =
    .subject = Eine Adresse wurde aus deinem Konto auf { $host } entfernt
    .title = Adresse entfernt
    .before = { $email } gehört nicht mehr zu deinem Konto auf { $host }.
    .after = Alle deine Adressen siehst du hier:
    .not-you = Wenn du das nicht warst, füge sie dort wieder hinzu und ändere dann dein Passwort: Jemand anderes ist in deinem Konto.

### Wiederherstellungsschlüssel, und was nach einem Zurücksetzen aufgehoben wird

## Das Konto hat einen Wiederherstellungsschlüssel.

postAddAccountRecovery =
    .subject = Dein Konto auf { $host } hat einen Wiederherstellungsschlüssel
    .title = Du hast einen Wiederherstellungsschlüssel
    .before = Für dein Konto auf { $host } wurde ein Wiederherstellungsschlüssel angelegt. Falls du einmal dein Passwort vergisst, bleibt damit erhalten, was deine Browser synchronisiert haben.
    .after = Bewahre ihn dort auf, wo du ihn auch ohne dieses Gerät findest. Hier kannst du ihn ersetzen oder löschen:
    .not-you = Wenn du das nicht warst, lösche den Schlüssel dort und ändere dein Passwort: Jemand kennt es.

## Ein anderer Wiederherstellungsschlüssel ist an die Stelle des ersten getreten.

postChangeAccountRecovery =
    .subject = Neuer Wiederherstellungsschlüssel für { $host }
    .title = Du hast einen neuen Wiederherstellungsschlüssel
    .before = Dein Konto auf { $host } hat einen neuen Wiederherstellungsschlüssel. Der bisherige nützt nichts mehr: Wirf ihn weg.
    .after = Hier kannst du den neuen ersetzen oder löschen:
    .not-you = Wenn du das nicht warst, lösche den Schlüssel dort und ändere dein Passwort: Jemand kennt es.

## Der Wiederherstellungsschlüssel wurde gelöscht.

postRemoveAccountRecovery =
    .subject = Wiederherstellungsschlüssel auf { $host } gelöscht
    .title = Dein Wiederherstellungsschlüssel wurde gelöscht
    .before = Dein Konto auf { $host } hat keinen Wiederherstellungsschlüssel mehr. Wenn du jetzt dein Passwort vergisst, ist verloren, was auf { $host } gespeichert ist.
    .after = Hier kannst du einen neuen anlegen:
    .not-you = Wenn du das nicht warst, ändere dein Passwort: Jemand kennt es.

## Das Passwort wurde ohne Wiederherstellungsschlüssel zurückgesetzt: Die Daten von vorher bleiben eine Weile.
# $until ist ein Zeitpunkt in der Sprache der Leserin, in UTC.

keysKept =
    .subject = Was du auf { $host } synchronisiert hast, bleibt bis { $until } UTC erhalten
    .title = Was du synchronisiert hast, bleibt eine Weile erhalten
    .before = Das Passwort deines Kontos auf { $host } wurde ohne den Wiederherstellungsschlüssel zurückgesetzt; dein Konto hat deshalb neue Schlüssel. Was deine Browser vorher dort gespeichert haben (Lesezeichen, Chronik, Passwörter, Tabs und was sie sonst synchronisiert haben), lässt sich mit den neuen Schlüsseln nicht lesen. Es bleibt, verschlossen wie bisher, bis { $until } UTC erhalten. Danach wird es endgültig gelöscht. Was in deinen Browsern selbst ist, bleibt dort.
    .after = Wenn dir bis dahin dein altes Passwort einfällt oder du deinen Wiederherstellungsschlüssel findest, bekommst du alles zurück. Melde dich an und öffne diese Seite:
    .not-you = { $by ->
        [link] Wenn du dein Passwort nicht zurückgesetzt hast, hat jemand den Link benutzt, den die Leute, die { $host } betreiben, für dich gemacht haben. Sag es ihnen und setze dann das Passwort deines Kontos noch einmal zurück. Was du synchronisiert hast, bleibt trotzdem erhalten.
       *[mail] Wenn du dein Passwort nicht zurückgesetzt hast, liest jemand deine E-Mails. Sichere zuerst dein Postfach und setze dann das Passwort deines Kontos noch einmal zurück. Was du synchronisiert hast, bleibt trotzdem erhalten.
    }

## Die Daten von vor einem Zurücksetzen sind wieder da.

keysRestored =
    .subject = Was du auf { $host } synchronisiert hast, ist wieder da
    .title = Was du synchronisiert hast, ist wieder da
    .before = Was deine Browser vor dem Zurücksetzen des Passworts auf { $host } gespeichert haben, ist wieder lesbar. Was seitdem in ihnen dazugekommen ist, fügen sie selbst hinzu.
    .after = Dein Passwort bleibt, wie es jetzt ist. Deine anderen Geräte fragen einmal danach. Hier siehst du sie alle:
    .not-you = Wenn du das nicht warst, ändere sofort dein Passwort: Jemand kennt es, und dazu dein altes oder deinen Wiederherstellungsschlüssel. Sag es dann den Leuten, die { $host } betreiben.

### Passwort: geändert, vergessen, zurückgesetzt

## Ein vergessenes Passwort: der Code, den die Seite verlangt.

passwordForgotOtp =
    .subject = Dein Code für ein neues Passwort auf { $host }
    .title = Wähle ein neues Passwort
    .before = Jemand, vermutlich du, hat das Passwort deines Kontos auf { $host } vergessen. Gib diesen Code auf der Seite ein, die danach fragt:
    .after = Er gilt 10 Minuten.
    .not-you = Wenn du das nicht bist, gib diesen Code niemandem. Ohne ihn bleibt dein Passwort, wie es ist.

## Der Administrator hat einen Link für ein neues Passwort gemacht. Der Link selbst steht nicht in der Mail.

resetLinkMade =
    .subject = Ein Link für ein neues Passwort auf { $host }
    .title = Ein Link für ein neues Passwort
    .before = Die Leute, die { $host } betreiben, haben einen Link gemacht, mit dem du ohne einen Code per E-Mail ein neues Passwort wählst. Er geht einmal, und eine Stunde lang.
    .after = Wenn du darum gebeten hast, ist alles gut. Was in deinem Konto geschieht, siehst du hier:
    .not-you = Wenn du nicht darum gebeten hast, sag es sofort den Leuten, die { $host } betreiben, und gib den Link niemandem.

## Das Passwort wurde geändert.

passwordChanged =
    .subject = Dein Passwort für { $host } wurde geändert
    .title = Passwort geändert
    .before = Das Passwort deines Kontos auf { $host } wurde geändert:
    .after = Wenn du das warst, ist alles gut: Deine Daten bleiben, wie sie sind, und deine anderen Geräte fragen nach dem neuen Passwort. Wenn du das nicht warst, wähle sofort ein anderes:
    .not-you = In dem Fall kannte jemand dein Passwort und hat vielleicht gelesen, was du synchronisierst: Sag es den Leuten, die { $host } betreiben.

## Ein vergessenes Passwort wurde ersetzt.
# $by sagt, womit das Zurücksetzen verlangt wurde: link (der Verwaltung) oder mail; so in allen Mails darüber.
# $kept ist yes, solange das vorher Synchronisierte erhalten bleibt, sonst no.

passwordReset =
    .subject = Dein Konto auf { $host } hat ein neues Passwort
    .title = Neues Passwort
    .before = Das vergessene Passwort deines Kontos auf { $host } wurde ersetzt:
    .after = Alle deine Geräte fragen nach dem neuen Passwort. Was auf dem Server gespeichert war, lässt sich damit nicht lesen; deine Geräte schicken das Ihre noch einmal, sobald du dich dort anmeldest. { $kept ->
        [yes] Was vorher dort war, bleibt eine Weile erhalten: Eine andere E-Mail sagt, bis wann und wie du es zurückbekommst.
       *[no] Was vorher dort war, ist verloren.
    } Wenn du das nicht warst, wähle sofort ein anderes Passwort:
    .not-you = { $by ->
        [link] In dem Fall hat jemand den Link benutzt, den die Leute, die { $host } betreiben, für dich gemacht haben: Sag es ihnen.
       *[mail] In dem Fall liest jemand deine E-Mails: Ändere auch das Passwort deines Postfachs, und sag es den Leuten, die { $host } betreiben.
    }

## Dasselbe, mit dem Wiederherstellungsschlüssel.

passwordResetAccountRecovery =
    .subject = Dein Konto auf { $host } hat ein neues Passwort
    .title = Neues Passwort mit dem Wiederherstellungsschlüssel
    .before = Das Passwort deines Kontos auf { $host } wurde mit deinem Wiederherstellungsschlüssel ersetzt. Deine Daten sind alle da:
    .after = Alle deine Geräte fragen nach dem neuen Passwort. Der benutzte Wiederherstellungsschlüssel gilt nicht mehr. Wenn du noch keinen neuen hast, lege ihn hier an:
    .not-you = { $by ->
        [link] Wenn du das nicht warst, hat jemand deinen Wiederherstellungsschlüssel und den Link, den die Leute, die { $host } betreiben, für dich gemacht haben: Wähle dort ein anderes Passwort, und sag es ihnen.
       *[mail] Wenn du das nicht warst, hat jemand deinen Wiederherstellungsschlüssel und liest deine E-Mails: Wähle dort ein anderes Passwort, und sag es den Leuten, die { $host } betreiben.
    }

## Dasselbe, und ein Wiederherstellungsschlüssel hätte geholfen.

passwordResetWithRecoveryKeyPrompt =
    .subject = Dein Konto auf { $host } hat ein neues Passwort
    .title = Neues Passwort
    .before = Das vergessene Passwort deines Kontos auf { $host } wurde ersetzt:
    .after = Alle deine Geräte fragen nach dem neuen Passwort. Was auf dem Server gespeichert war, lässt sich damit nicht lesen; deine Geräte schicken das Ihre noch einmal, sobald du dich dort anmeldest. { $kept ->
        [yes] Was vorher dort war, bleibt eine Weile erhalten: Eine andere E-Mail sagt, bis wann und wie du es zurückbekommst.
       *[no] Was vorher dort war, ist verloren.
    } Mit einem Wiederherstellungsschlüssel geht beim nächsten Mal nichts verloren. Hier legst du einen an:
    .not-you = { $by ->
        [link] Wenn du das nicht warst, hat jemand den Link benutzt, den die Leute, die { $host } betreiben, für dich gemacht haben: Wähle dort ein anderes Passwort, und sag es ihnen.
       *[mail] Wenn du das nicht warst, liest jemand deine E-Mails: Wähle dort ein anderes Passwort, ändere auch das deines Postfachs, und sag es den Leuten, die { $host } betreiben.
    }

### Zweiter Faktor, und Anmeldungen über die Grenzen hinaus

## Etwas Wichtiges soll geändert werden: der Code.

verifyAccountChange =
    .subject = Dein Code für { $host }
    .title = Bestätige, dass du es bist
    .before = Jemand, vermutlich du, will etwas in den Einstellungen deines Kontos auf { $host } ändern. Gib diesen Code auf der Seite ein, die danach fragt:
    .after = Er gilt 10 Minuten.
    .not-you = Wenn du das nicht bist, gib den Code niemandem und ändere dein Passwort: Wer nach dem Code gefragt hat, ist in deinem Konto angemeldet.

## Eine Anmeldung wird nach zu vielen Versuchen aufgehalten: der Code, der eine durchlässt, und der Link für alle, die nicht danach gefragt haben.

unblockCode =
    .subject = Dein Code für die Anmeldung bei { $host }
    .title = Melde dich mit diesem Code an
    .before = Es gab zu viele Versuche, sich bei deinem Konto auf { $host } anzumelden. Um dich trotzdem anzumelden, gib diesen Code auf der Seite ein, die danach fragt:
    .after = Er gilt 1 Stunde und für einen Versuch.
    .not-you = Wenn du das nicht bist, gib den Code niemandem. Mit diesem Link und dem Knopf dort wird der Code ungültig:

## Die Anmeldung in zwei Schritten wurde eingeschaltet, geändert oder ausgeschaltet.

postAddTwoStepAuthentication =
    .subject = Anmeldung in zwei Schritten bei { $host } eingeschaltet
    .title = Anmeldung in zwei Schritten eingeschaltet
    .before = Dein Konto auf { $host } fragt von jetzt an bei der Anmeldung nach einem Code aus deiner Authenticator-App. Bewahre deine Ersatzcodes dort auf, wo du sie ohne dein Telefon findest.
    .after = Hier kannst du es ändern:
    .not-you = Wenn du das nicht warst, ist jemand anderes in deinem Konto: Sag es den Leuten, die { $host } betreiben.

postChangeTwoStepAuthentication =
    .subject = Deine Authenticator-App für { $host } wurde ersetzt
    .title = Eine andere Authenticator-App
    .before = Dein Konto auf { $host } nimmt jetzt die Codes einer anderen Authenticator-App an. Die der vorigen gelten nicht mehr; deine Ersatzcodes bleiben gültig.
    .after = Hier kannst du es ändern:
    .not-you = Wenn du das nicht warst, ist jemand anderes in deinem Konto: Sag es den Leuten, die { $host } betreiben.

postRemoveTwoStepAuthentication =
    .subject = Anmeldung in zwei Schritten bei { $host } ausgeschaltet
    .title = Anmeldung in zwei Schritten ausgeschaltet
    .before = Dein Konto auf { $host } fragt von jetzt an nur noch nach dem Passwort. Die Ersatzcodes gelten nicht mehr, und Sicherheitsschlüssel für den zweiten Schritt auch nicht.
    .after = Hier kannst du sie wieder einschalten:
    .not-you = Wenn du das nicht warst, ist jemand anderes in deinem Konto: Ändere dein Passwort.

## Ersatzcodes: neue, einer verbraucht, wenige übrig.

postNewRecoveryCodes =
    .subject = Neue Ersatzcodes für { $host }
    .title = Neue Ersatzcodes
    .before = Für dein Konto auf { $host } wurden neue Ersatzcodes gemacht. Die bisherigen gelten nicht mehr.
    .after = Hier kannst du sie ändern:
    .not-you = Wenn du das nicht warst, ist jemand anderes in deinem Konto: Ändere dein Passwort und mache neue Codes.

postSigninRecoveryCode =
    .subject = Ein Ersatzcode wurde bei { $host } benutzt
    .title = Anmeldung mit einem Ersatzcode
    .before = Jemand hat sich mit einem Ersatzcode bei deinem Konto auf { $host } angemeldet:
    .after = Dieser Code ist verbraucht. Hier kannst du neue machen:
    .not-you = Wenn du das nicht warst, ändere dein Passwort und mache neue Codes: Jemand kennt beides.

postConsumeRecoveryCode =
    .subject = Ein Ersatzcode wurde bei { $host } benutzt
    .title = Passwort mit einem Ersatzcode zurückgesetzt
    .before = Jemand, der das Passwort deines Kontos auf { $host } vergessen hat, hat einen Ersatzcode benutzt:
    .after = Dieser Code ist verbraucht. Hier kannst du neue machen:
    .not-you = { $by ->
        [link] Wenn du das nicht warst, sag es den Leuten, die { $host } betreiben: Jemand hat den Link benutzt, den sie für dich gemacht haben, und kennt deine Ersatzcodes.
       *[mail] Wenn du das nicht warst, sag es den Leuten, die { $host } betreiben: Jemand liest deine Mails und kennt deine Ersatzcodes.
    }

# $left sagt, wie viele übrig sind.
lowRecoveryCodes =
    .subject =
        { $left ->
            [0] Keine Ersatzcodes mehr für { $host }
            [one] Noch ein Ersatzcode für { $host }
           *[other] Noch { $left } Ersatzcodes für { $host }
        }
    .title =
        { $left ->
            [0] Keine Ersatzcodes mehr
            [one] Noch ein Ersatzcode
           *[other] Noch { $left } Ersatzcodes
        }
    .before = Ohne Ersatzcodes kannst du dich nicht mehr bei deinem Konto auf { $host } anmelden, wenn deine Authenticator-App weg ist.
    .after = Hier kannst du neue machen:
    .not-you = Wenn du sie nicht benutzt hast, ändere dein Passwort und mache neue Codes: Jemand kennt beides.

### Was die Verwaltung mit einem Konto gemacht hat.

accountSuspended =
    .subject = Dein Konto auf { $host } ist gesperrt
    .title = Dein Konto ist gesperrt
    .before = Die Leute, die { $host } betreiben, haben dein Konto gesperrt. Deine Browser sind abgemeldet; was in ihnen ist, bleibt dort. Was du synchronisiert hast, bleibt hier und kommt mit dem Konto zurück.
    .after = Sobald das Konto wieder freigegeben ist, meldest du dich hier an:
    .not-you = Wenn du nicht weißt, warum, frag die Leute, die { $host } betreiben.

accountRestored =
    .subject = Dein Konto auf { $host } ist wieder freigegeben
    .title = Dein Konto ist wieder freigegeben
    .before = Die Leute, die { $host } betreiben, haben dein Konto wieder freigegeben. Melde dich in jedem Browser mit deinem Passwort an: Was du synchronisiert hast, ist noch hier.
    .after = Hier kannst du dich anmelden:
    .not-you = Wenn du das nicht erwartet hast, frag die Leute, die { $host } betreiben.

### Passkeys: added, removed, perhaps copied. $name is what its owner calls it.

postAddPasskey =
    .subject = Neuer Passkey bei { $host }
    .title = Ein Passkey wurde hinzugefügt
    .before = Der Passkey oder Sicherheitsschlüssel „{ $name }“ wurde zu deinem Konto auf { $host } hinzugefügt.
    .after = Hier kannst du ihn umbenennen oder entfernen:
    .not-you = Wenn du das nicht warst, ist jemand anderes in deinem Konto: Entferne den Passkey und ändere dein Passwort.

postRemovePasskey =
    .subject = Ein Passkey wurde bei { $host } entfernt
    .title = Ein Passkey wurde entfernt
    .before = Der Passkey oder Sicherheitsschlüssel „{ $name }“ wurde aus deinem Konto auf { $host } entfernt. Er meldet niemanden mehr an. Auf deinem Gerät kannst du ihn auch löschen.
    .after = Deine Passkeys findest du hier:
    .not-you = Wenn du das nicht warst, ist jemand anderes in deinem Konto: Ändere dein Passwort.

passkeyCopied =
    .subject = Ein Passkey wurde bei { $host } abgelehnt
    .title = Gibt es eine Kopie deines Passkeys?
    .before = Der Passkey oder Sicherheitsschlüssel „{ $name }“ deines Kontos auf { $host } wurde abgelehnt: Er hat weniger Anmeldungen gezählt als zuvor. Das geschieht, wenn jemand eine Kopie davon gemacht hat oder wenn das Gerät, auf dem er liegt, zurückgesetzt wurde.
    .after = Entferne ihn hier und füge einen neuen hinzu:
    .not-you = Wenn du ihn gerade nicht benutzt hast, hat jemand anderes eine Kopie: Entferne ihn sofort.

passkeysRemoved =
    .subject = Alle Passkeys wurden bei { $host } entfernt
    .title = Alle Passkeys wurden entfernt
    .before = Die Leute, die { $host } betreiben, haben alle Passkeys und Sicherheitsschlüssel aus deinem Konto entfernt. Sie melden niemanden mehr an; dein Passwort gilt weiter.
    .after = Neue kannst du hier hinzufügen:
    .not-you = Wenn du nicht darum gebeten hast, frag die Leute, die { $host } betreiben, warum.
