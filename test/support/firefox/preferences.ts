/** A preference of Firefox as `user.js` takes it. */
export type Preferences = Readonly<Record<string, string | number | boolean>>

/** Driving itself, and the forms and engines that Firefox shows only in some regions. */
const driven: Preferences = {
  'marionette.port': 0,
  // Else Marionette sets some 120 preferences of its own, and this is not the Firefox of users.
  'remote.prefs.recommended': false,
  'identity.fxaccounts.allowHttp': true,
  'services.sync.engine.addresses.available': true,
  'services.sync.engine.creditcards.available': true,
  'extensions.formautofill.addresses.supported': 'on',
  'extensions.formautofill.creditCards.supported': 'on',
  'focusmanager.testmode': true,
  'dom.disable_open_during_load': false,
  'dom.input_events.security.minNumTicks': 0,
  'dom.input_events.security.minTimeElapsedInMS': 0,
  'dom.ipc.processCount': 2,
  'dom.ipc.processPrelaunch.enabled': false,
}

/** What Firefox's account and sync code says, on standard output and below `weave/logs/`. */
const talkative: Preferences = {
  'browser.dom.window.dump.enabled': true,
  'devtools.console.stdout.content': true,
  'identity.fxaccounts.loglevel': 'Debug',
  'services.sync.log.appender.dump': 'Debug',
  'services.sync.log.logger': 'Debug',
  'services.sync.log.logger.engine': 'Debug',
  'services.sync.log.logger.service.main': 'Debug',
  'services.sync.log.logger.identity': 'Debug',
}

/** Services that Firefox would call by itself (driving-firefox.md §2). */
const quiet: Preferences = {
  'app.update.disabledForTesting': true,
  'app.normandy.enabled': false,
  'app.shield.optoutstudies.enabled': false,
  'browser.region.network.url': '',
  'browser.region.update.enabled': false,
  'browser.search.update': false,
  'browser.search.suggest.enabled': false,
  'browser.topsites.contile.enabled': false,
  'browser.urlbar.merino.endpointURL': '',
  'browser.discovery.enabled': false,
  'browser.newtabpage.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.startup.page': 0,
  'browser.startup.homepage_override.mstone': 'ignore',
  'startup.homepage_welcome_url': 'about:blank',
  'termsofuse.bypassNotification': true,
  'datareporting.policy.dataSubmissionPolicyBypassNotification': true,
  'browser.shell.checkDefaultBrowser': false,
  'browser.warnOnQuit': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.safebrowsing.downloads.enabled': false,
  'browser.safebrowsing.blockedURIs.enabled': false,
  'browser.safebrowsing.provider.google4.updateURL': '',
  'browser.safebrowsing.provider.mozilla.updateURL': '',
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'captivedetect.canonicalURL': '',
  'network.prefetch-next': false,
  'network.http.speculative-parallel-limit': 0,
  'services.settings.loglevel': 'off',
  'security.remote_settings.intermediates.enabled': false,
  'security.remote_settings.crlite_filters.enabled': false,
  'security.OCSP.enabled': 0,
  'extensions.update.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.blocklist.enabled': false,
  'media.gmp-manager.updateEnabled': false,
  'geo.provider.network.url': '',
  'browser.translations.enable': false,
  'browser.ml.enable': false,
  'signon.management.page.breach-alerts.enabled': false,
  'toolkit.telemetry.enabled': false,
  'toolkit.telemetry.unified': false,
  'toolkit.telemetry.server': '',
  'datareporting.healthreport.uploadEnabled': false,
  'datareporting.usage.uploadEnabled': false,
  'identity.fxaccounts.telemetry.clientAssociationPing.enabled': false,
}

/** Every host but this machine goes to a proxy that refuses, and no name is looked up. */
export const throughProxy = (port: number): Preferences => ({
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': port,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': port,
  'network.proxy.no_proxies_on': 'localhost,127.0.0.1,[::1]',
  'network.proxy.allow_hijacking_localhost': false,
  'network.proxy.failover_direct': false,
  'network.trr.mode': 5,
  'network.dns.disablePrefetch': true,
})

/** Push switched off: devices register at once, without a subscription. */
export const withoutPush: Preferences = { 'dom.push.connection.enabled': false }

/** Push through a stand-in on this machine. */
export const pushAt = (port: number): Preferences => ({
  'dom.push.serverURL': `ws://127.0.0.1:${port}/`,
  'dom.push.testing.allowInsecureServerURL': true,
})

/** The one preference people set to use a server of their own. */
export const accountsAt = (url: string): Preferences => ({
  'identity.fxaccounts.autoconfig.uri': url,
})

/** The text of `user.js`; later ones win. */
export const userJs = (...sets: readonly Preferences[]): string =>
  Object.entries(Object.assign({}, driven, talkative, quiet, ...sets))
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('')
