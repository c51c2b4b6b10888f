### صفحات Corsac. تُعزل القيم المُدرجة عن اتجاه النص المحيط بها.
###
### المصطلحات المختارة، كلمة واحدة لكل شيء:
###   account            حساب
###   device             جهاز
###   sync               مزامنة
###   recovery key       مفتاح الاسترداد
###   backup codes       الرموز الاحتياطية
###   two-step sign-in   التحقق بخطوتين
###   authenticator app  تطبيق المصادقة
###   passkey            مفتاح المرور
###   security key       مفتاح الأمان
###   sign in, sign out  تسجيل الدخول، تسجيل الخروج (في Firefox: «لِج»)
###   invitation         دعوة
###   administrator      المدير؛ «من يدير هذا الخادم» لمن يستعمله
###   bookmarks, history, tabs, password   العلامات، التأريخ، الألسنة، كلمة السر، كما في Firefox

## في كل مكان

page-title = { $title } · Corsac
loading = لحظة من فضلك…
footer-home = عن هذا الخادم
footer-language = اللغة
footer-diagnostics = التشخيص
copied = نُسخ
cancel = ألغِ
back-home = إلى صفحة البداية
try-again = حاول مجددًا

## العنوان

email-title = تسجيل الدخول
email-lead = أدخِل عنوان بريدك. إن لم يكن له حساب هنا بعد، فستنشئه في الخطوة التالية.
email-lead-invitation = أدخِل عنوان بريد حسابك، أو عنوان الحساب الجديد الذي لديك دعوة له.
email-lead-closed = أدخِل عنوان بريد حسابك، أو عنوان الحساب الجديد الذي لديك دعوة له.
email-title-sync = زامِن متصفح Firefox هذا
email-title-invite = لديك دعوة
email-title-first = أنشئ الحساب الأول
email-lead-invite = أدخِل عنوان البريد الذي سيكون له حسابك الجديد.
email-label = عنوان البريد الإلكتروني
email-button = تابِع
email-busy = يبحث…
email-unknown = ليس لهذا العنوان حساب هنا بعد. هل أخطأت في كتابته؟
email-unknown-change = غيّره

## كلمة السر

password-title = كلمة سرّك
password-lead = لا تغادر هذا المتصفح أبدًا: لا يصل إلى الخادم إلا إثبات محسوب منها.
password-title-again = كلمة سرّك مرة أخرى
password-lead-again = أُعيد تحميل هذه الصفحة. تُحسب مفاتيحك من كلمة السر ولا تُحفظ أبدًا، لذلك يحتاج Firefox إليها مرة ثانية.
password-label = كلمة السر
password-button = تسجيل الدخول
password-busy = يتحقق…
password-reveal = أظهِر كلمة السر
password-hide = أخفِ كلمة السر
password-forgot = هل نسيت كلمة السر؟
other-email = استعمل عنوانًا آخر

## حساب جديد

new-password-title = اختر كلمة سر
new-password-lead = ما يزامنه Firefox يُشفَّر بها قبل أن يغادر جهازك. لا يستطيع أحد ممن يديرون هذا الخادم أن يقرأه، ولا أن يعيده إن ضاعت كلمة السر.
new-password-hint = عدد الأحرف لا يقل عن { $length }. بضع كلمات لا علاقة بينها سهلة التذكر صعبة التخمين.
new-password-button = أنشئ الحساب
new-password-busy = يصنع مفاتيحك…
invite-label = رمز الدعوة
invite-hint = تأخذه ممن يدير هذا الخادم. والرابط كاملًا يصلح أيضًا.
invite-have = لديّ رمز دعوة
invitation-title = هل لديك دعوة؟
invitation-lead = لا يقبل هذا الخادم حسابات جديدة بلا دعوة.
strength-0 = قصيرة جدًا
strength-1 = سهلة التخمين
strength-2 = مقبولة
strength-3 = جيدة
strength-4 = قوية

## رمز مُرسل بالبريد

code-title-signup = أكّد عنوانك
code-title-signin = هل هذا أنت؟
code-lead = رمز من ستة أرقام في طريقه إلى { $email }.
code-lead-signup-no-mail = لا يُرسل هذا الخادم بريدًا. يستطيع من يديره أن يؤكد { $email } نيابة عنك: عندها تتابع هذه الصفحة من تلقاء نفسها. أو يخبرك بالرمز المكوّن من ستة أرقام الموجود في صندوق صادر الخادم.
code-lead-signin-no-mail = لا يُرسل هذا الخادم بريدًا. يستطيع من يديره أن يخبرك بالرمز المكوّن من ستة أرقام لعنوان { $email } الموجود في صندوق صادر الخادم. وهو صالح لعشر دقائق.
code-label = الرمز
code-button = أكّد
code-busy = يتحقق…
code-again = أرسِل رمزًا آخر
code-check = أصبح عنواني مؤكدًا الآن

## أثناء انشغال Firefox

waiting-login = يُعدّ Firefox نفسه. قد يستغرق ذلك نصف دقيقة إن تعذّر الوصول إلى خدمة الإشعارات الفورية.
waiting-link = ينتظر Firefox إجابتك. ابحث عن سؤاله، ربما في نافذة أخرى.

## متصفح Firefox لا يُصغي بعد

connect-title = افتح الآن إعدادات المزامنة في Firefox
connect-title-invite = وصِّل متصفح Firefox هذا
connect-lead-invite = اترك هذه الصفحة مفتوحة: ستتابع من تلقاء نفسها. إن كنت قد ضبطت التفضيل من قبل، فلم يبقَ إلا الخطوة الأخيرة.
connect-lead = لم يقرأ متصفح Firefox هذا إعدادات هذا الخادم بعد. وهو يقرؤها حين تفتح الإعدادات ← الحساب والمزامنة (في الإصدارات الأقدم: «المزامنة») أو حين تختار «لِج» في قائمته. اترك هذه الصفحة مفتوحة: ستتابع من تلقاء نفسها.
connect-unset = ألم يُوجَّه إلى هذا الخادم بعد؟
connect-without = تابِع من دون متصفح Firefox هذا
connect-waiting = ينتظر Firefox…

## كيف تُوجّه Firefox إلى هنا

setup-config = افتح لسانًا جديدًا، واكتب about:config في شريط عناوينه، واقبل التحذير.
setup-preference = ابحث عن هذا التفضيل واضغط القلم (أو اختر «نص» ثم +):
setup-preference-value = اجعل قيمته هذا العنوان:
setup-http = وهذا أيضًا، من نوع «قيمة منطقية»، وقيمته true، لأن هذا الخادم يستعمل http من دون تشفير:
setup-open = افتح الإعدادات ← الحساب والمزامنة (في إصدارات Firefox الأقدم: «المزامنة») وسجّل الدخول.
setup-open-waiting = افتح الإعدادات ← الحساب والمزامنة (في إصدارات Firefox الأقدم: «المزامنة»). هناك يقرأ Firefox إعدادات هذا الخادم؛ ثم عُد إلى هنا.
setup-copy-name = انسخ الاسم
setup-copy-value = انسخ العنوان

## تم

done-synced-title = وُصِّل متصفح Firefox هذا
done-synced-lead = مزامنته الأولى جارية. يمكنك إغلاق هذه الصفحة.
done-connected-title = تم تسجيل الدخول
done-connected-lead = يتابع Firefox من هنا. يمكنك إغلاق هذه الصفحة.
done-close-title = تم تسجيل الدخول
done-close-lead = إن لم يُغلق متصفحك هذه الصفحة من تلقاء نفسه، فأغلِقها أنت.
done-account-ready-title = حسابك جاهز
done-account-ready-lead = وصِّل الآن متصفح Firefox به.
done-deleted-title = حُذف حسابك
done-deleted-lead = حُذف أيضًا ما كان مزامَنًا هنا. أما البيانات التي في متصفحاتك فما زالت فيها.
done-signed-out-title = تم تسجيل الخروج
done-signed-out-lead = لم يُحذف شيء من هذا الجهاز.
done-app-title = تم تسجيل الدخول
done-app-lead = عُد إلى التطبيق الذي جئت منه.
done-confirmed-title = شكرًا، تم التأكيد
done-confirmed-lead = عُد إلى حيث كنت تسجّل الدخول. يمكنك إغلاق هذه الصفحة.
done-cleared-title = مُسح كل شيء
done-cleared-lead = لم يعد هذا المتصفح يحفظ شيئًا من هذه الصفحات. أما Firefox نفسه فبقي كما كان.
done-choose = اختر ما تريد مزامنته
done-device = وصِّل جهازًا آخر
done-account = أدِر الحساب

## روابط في رسائل البريد

link-account-title = أكّد عنوانك
link-account-lead = إن كنت قد أنشأت حسابًا هنا بهذا العنوان، فأكّده.
link-signin-title = أكّد تسجيل الدخول
link-signin-lead = إن كنت أنت من سجّل الدخول الآن، فأكّده. وإن لم تكن أنت، فغيرك يعرف كلمة سرّك: لا تؤكّده، وأخبِر من يدير هذا الخادم.
link-code-lead = في الرسالة رمز من ستة أرقام. أدخِله في الصفحة التي كنت تسجّل الدخول فيها.
link-button = أكّد
link-busy = يؤكّد…

## مشكلات

problem-invalid-link-title = هذا الرابط غير مكتمل
problem-invalid-link-text = ينقصه شيء. ابدأ من جديد في Firefox: اختر «لِج» في إعدادات المزامنة.
problem-no-browser-title = هذه الصفحة تخص Firefox
problem-no-browser-text = فُتحت لتسجيل الدخول في Firefox، لكن لا يجيب هنا أي Firefox. افتحها من Firefox نفسه: اختر «لِج» في إعدادات المزامنة.
problem-start-again-title = ابدأ من جديد في Firefox من فضلك
problem-start-again-text = لم يعد Firefox ينتظر هذه الصفحة. اختر «لِج» في إعدادات المزامنة.
problem-wrong-address-title = لهذا الخادم عنوان آخر
problem-wrong-address-text = فُتحت هذه الصفحة بالعنوان { $here }، لكن على Firefox أن يستعمل { $address } حرفًا بحرف. افتحها بذلك العنوان، وتحقق من التفضيل في Firefox.
problem-wrong-address-go = افتح { $address }
problem-other-account-title = حساب آخر مسجّل الدخول
problem-other-account-text = متصفح Firefox هذا للحساب { $email }. لاستعمال حساب آخر، سجّل الخروج أولًا من إعدادات المزامنة في Firefox، ثم ابدأ من جديد من هناك. لم يتغير شيء.
problem-browser-refused-title = لم يستطع Firefox أن يُكمل
problem-browser-refused-text = حسابك سليم، لكن Firefox رفض الخطوة الأخيرة. غالبًا ما تنجح المحاولة مجددًا.
problem-browser-refused-detail = ما قاله Firefox
problem-old-browser-title = متصفح Firefox هذا أقدم من أن يعمل مع هذا الخادم
problem-old-browser-text = يسجّل الدخول بطريقة لا يدعمها هذا الخادم بعد. إصدار أحدث من Firefox سيعمل.
problem-open-in-firefox-title = افتح هذا في Firefox
problem-open-in-firefox-text = يوصّل هذا الرابط متصفح Firefox بحسابه. افتح Firefox، واختر «لِج» في إعدادات المزامنة.
problem-apps-later-title = ليس هنا بعد
problem-apps-later-text = يطلب تطبيق آخر من هذا الخادم أن يسجّل دخولك. لا يفعل هذا الخادم ذلك حتى الآن إلا مع Firefox.
problem-pairing-later-title = ليس بمسح رمز بعد
problem-pairing-later-text = توصيل الهاتف بمسح رمز سيأتي لاحقًا. حتى ذلك الحين، سجّل الدخول في الهاتف بعنوانك وكلمة سرّك.
problem-unknown-client-title = لا يعرف هذا الخادم هذا التطبيق
problem-unknown-client-text = يذكر الرابط تطبيقًا غير مسموح له بتسجيل الدخول هنا.
problem-invite-unknown-title = هذه الدعوة غير معروفة
problem-invite-unknown-text = تحقق من أن الرابط كامل، أو اطلب رابطًا آخر.
problem-invite-first-old-title = هناك رابط أحدث
problem-invite-first-old-text = كلما بدأ الخادم صنع رابطًا جديدًا للحساب الأول. خذ أحدثها، من الطرفية أو من الملف «first-account-link» في مجلد البيانات.
problem-invite-used-title = استُعملت هذه الدعوة
problem-invite-used-text = لكل دعوة عدد محدود من الحسابات. إن كان حسابك موجودًا فسجّل الدخول، وإلا فاطلب دعوة أخرى.
problem-invite-expired-title = انتهت صلاحية هذه الدعوة
problem-invite-expired-text = اطلب دعوة أخرى ممن يدير هذا الخادم.
problem-invite-revoked-title = سُحبت هذه الدعوة
problem-invite-revoked-text = اطلب دعوة أخرى ممن يدير هذا الخادم.
problem-no-crypto-title = هذا العنوان ليس آمنًا بما يكفي
problem-no-crypto-text = لا تتيح المتصفحات أدوات التشفير للصفحات التي بلا https، ولا يجوز أن تخرج كلمة سرّك من دونها. على من يدير هذا الخادم أن يجعل له عنوان https.
problem-no-storage-title = لا يحفظ لنا هذا المتصفح شيئًا
problem-no-storage-text = يحتاج تسجيل الدخول إلى مساحة تخزين صغيرة في هذا اللسان. اسمح بالكعكات وبيانات المواقع لهذا العنوان، ثم حاول مجددًا.
problem-unreachable-title = الخادم لا يجيب
problem-unreachable-text = تحقق من اتصالك بالشبكة، ثم حاول مجددًا.
problem-server-title = في الخادم مشكلة
problem-server-text = لم يضِع شيء. حاول مجددًا بعد دقيقة.
problem-not-found-title = لا شيء هنا
problem-not-found-text = لا صفحة بهذا العنوان.

## أخطاء، بجانب حقل أو فوق نموذج

trouble-network = الخادم لا يجيب. تحقق من اتصالك بالشبكة وحاول مجددًا.
trouble-server = في الخادم مشكلة. لم يضِع شيء: حاول مجددًا بعد دقيقة.
trouble-throttled =
    { $minutes ->
        [zero] المحاولات كثيرة جدًا. انتظر قليلًا، ثم حاول مجددًا.
        [one] المحاولات كثيرة جدًا. انتظر دقيقة واحدة، ثم حاول مجددًا.
        [two] المحاولات كثيرة جدًا. انتظر دقيقتين، ثم حاول مجددًا.
        [few] المحاولات كثيرة جدًا. انتظر { $minutes } دقائق، ثم حاول مجددًا.
        [many] المحاولات كثيرة جدًا. انتظر { $minutes } دقيقة، ثم حاول مجددًا.
       *[other] المحاولات كثيرة جدًا. انتظر { $minutes } دقيقة، ثم حاول مجددًا.
    }
trouble-account-gone = لم يعد هذا الحساب موجودًا.
trouble-refused = رفض الخادم ذلك (الخطأ { $errno }).
trouble-unexpected = حدث خطأ في هذه الصفحة. أعِد تحميلها.
trouble-email = عنوان البريد الإلكتروني هذا غير مكتمل.
trouble-email-taken = هذا العنوان مستعمل في حساب آخر. استعمل غيره.
trouble-signup-refused = لم يُنشئ الخادم هذا الحساب. هل الدعوة لعنوان آخر؟
trouble-password = كلمة السر غير صحيحة.
trouble-password-empty = أدخِل كلمة سرّك.
trouble-password-short = استعمل عددًا من الأحرف لا يقل عن { $length }.
trouble-password-email = لا تصنعها من عنوانك.
trouble-password-common = كثيرون يستعملون هذه الكلمة، فهي من أوائل ما يُجرَّب. اختر غيرها.
trouble-unknown-account = لا حساب بهذا العنوان يستطيع تسجيل الدخول.
trouble-invite-missing = أدخِل رمز دعوتك.
trouble-invite-unknown = هذه الدعوة غير معروفة. تحقق من كتابتها.
trouble-invite-first-old = كلما بدأ الخادم صنع رمزًا جديدًا للحساب الأول: خذ أحدثها.
trouble-invite-used = استُعملت هذه الدعوة.
trouble-invite-expired = انتهت صلاحية هذه الدعوة. اطلب غيرها.
trouble-invite-revoked = سُحبت هذه الدعوة. اطلب غيرها.
trouble-code = هذا الرمز خاطئ أو انتهت صلاحيته.
trouble-code-shape = الرمز مكوّن من ستة أرقام.
trouble-link = لم يعد هذا الرابط صالحًا. سجّل الدخول مجددًا ليصلك غيره.
trouble-number = أدخِل عددًا صحيحًا بين 1 و{ $max }.
trouble-name = هذا الاسم طويل جدًا.
notice-session-over = عليك أن تسجّل الدخول مجددًا.
notice-link-declined = أُلغي تسجيل الدخول. لم يتغير شيء في متصفح Firefox هذا.
notice-account-exists = لهذا العنوان حساب بالفعل. سجّل الدخول إليه.
notice-not-confirmed = لم يُؤكَّد بعد.
notice-code-sent = رمز آخر في طريقه إليك.
notice-code-made = في صندوق صادر الخادم رمز آخر.
notice-name-saved = حُفظ اسمك.
notice-client-removed = سُجّل خروجه.

## صفحة البداية

home-title = مكانك الخاص لبيانات Firefox
home-lead = العلامات وكلمات السر والتأريخ والألسنة المفتوحة، تُزامَن بين متصفحاتك عبر هذا الخادم، ولا يقرؤها أحد سواك.
home-sign-in = سجّل الدخول وزامِن متصفح Firefox هذا
home-settings = أدِر حسابك
home-signed-in = متصفح Firefox هذا مسجّل الدخول بالحساب { $email }.
home-connect = وصِّل متصفح Firefox
home-invite = تحتاج إلى دعوة لإنشاء حساب: يستطيع من يدير هذا الخادم أن يعطيك واحدة.
home-closed = لا يقبل هذا الخادم حسابات جديدة بلا دعوة. إن كان لديك حساب، فيمكنك توصيل متصفحات أخرى به.

## جهاز آخر

device-title = وصِّل جهازًا آخر
device-lead = سجّل الدخول هناك بالحساب نفسه، فتكون في الجهازين البيانات نفسها.
device-success = تم التوصيل. بدأت المزامنة.
device-signed-in = متصفح Firefox هذا مسجّل الدخول بالحساب { $email }.
device-desktop = على حاسوب
device-desktop-local = في ملف تعريف آخر من Firefox على هذا الحاسوب
device-local-title = لا تستطيع الأجهزة الأخرى الوصول إلى { $address }
device-local = يعني ذلك العنوان دائمًا الجهاز الذي يُكتب فيه. من أجل الهواتف والحواسيب الأخرى، يضبط من يدير هذا الخادم CORSAC_PUBLIC_URL على عنوان https في الشبكة ويضع أمامه وسيطًا لاتصالات https. تشرح صفحة «Install» في التوثيق كيفية ذلك.
device-android = على أندرويد
device-android-menu = في Firefox، من دون تسجيل الدخول، افتح ⋮ ← الإعدادات ← عن Firefox والمس الشعار خمس مرات.
device-android-server = عُد إلى الإعدادات ← Sync Debug. في «Custom Mozilla account server» اكتب:
device-android-token = في «Custom Sync server» اكتب:
device-android-restart = اختر «Stop Firefox»، ثم افتحه مجددًا، وسجّل الدخول من الإعدادات.
device-ios = على آيفون وآيباد
device-ios-menu = في Firefox، من دون تسجيل الدخول، افتح الإعدادات والمس سطر الإصدار خمس مرات. ثم افتح Advanced Sync Settings، واترك «Use stage servers» معطّلًا.
device-ios-server = فعّل «Use Custom FxA Content Server»، واكتب:
device-ios-token = فعّل «Use Custom Sync Token Server»، واكتب:
device-ios-sign-in = أغلِق Firefox، ثم افتحه مجددًا، وسجّل الدخول من الإعدادات.
device-phone-untried = هذه الخطوات مأخوذة من الشيفرة المصدرية للتطبيق. لم يجرّبها أحد مع هذا الإصدار من Corsac بعد.
device-pairing = التوصيل بمسح رمز سيأتي لاحقًا.

## الإعدادات

settings-title = حسابك
settings-account = الحساب
settings-since = منذ { $date }
settings-admin = أنت تدير هذا الخادم.
settings-name-label = الاسم الظاهر
settings-name-hint = يظهر في Firefox بجانب عنوانك.
settings-name-button = احفظ
settings-name-busy = يحفظ…
settings-clients = الأجهزة والجلسات
settings-client-this = هذا المتصفح
settings-client-unnamed = متصفح بلا اسم
settings-client-seen = آخر ظهور: { $date }
settings-client-app = تطبيق
settings-client-remove = أزِل
settings-client-remove-name = أزِل { $name }
settings-client-remove-title = أتريد إزالة { $name }؟
settings-client-remove-text = يُسجَّل خروجه وتتوقف مزامنته. أما البيانات التي فيه فتبقى.
settings-activity = النشاط الأخير
settings-activity-none = لا شيء بعد.
settings-sign-out = تسجيل الخروج
settings-sign-out-title = أتريد تسجيل الخروج من Firefox؟
settings-sign-out-text = تستعمل هذه الصفحة تسجيل دخول Firefox نفسه: تسجيل الخروج يوقف المزامنة في هذا المتصفح. أما ما هو مخزّن على هذا الجهاز فيبقى.
settings-delete = احذف الحساب
settings-delete-text = يحذف نهائيًا الحساب وكل ما كان مزامَنًا هنا. أما البيانات التي في متصفحاتك فتبقى فيها.
settings-delete-button = احذف الحساب…
settings-delete-title = أتريد حذف هذا الحساب؟
settings-delete-administrator-title = أنت المدير الوحيد
settings-delete-administrator = يحتفظ الآخرون بحساباتهم، لكن لن يستطيع أحد أن يدعو الناس أو يعتني بهذا الخادم. اجعل غيرك مديرًا أولًا، على الخادم:
settings-delete-administrator-who = <العنوان>
trouble-last-administrator = أنت المدير الوحيد. اجعل غيرك مديرًا أولًا.
settings-delete-confirm = احذف نهائيًا
settings-delete-busy = يحذف…

## أسماء ما حدث لحساب

event-account-create = إنشاء الحساب
event-account-login = تسجيل دخول
event-login-waiting = كلمة السر صحيحة، والرمز ناقص
event-password-typed = كتابة كلمة السر من أجل تغيير
event-account-login-failure = كلمة سر خاطئة
event-session-destroy = تسجيل خروج
event-account-reset = إعادة تعيين كلمة السر
event-account-enable = أعاد من يدير هذا الخادم تفعيل الحساب
event-account-disable = عطّل من يدير هذا الخادم الحساب
event-password-changed = تغيير كلمة السر
event-password-upgraded = حماية أفضل لكلمة السر
event-confirm-skipped = تسجيل دخول بلا رمز
event-email-verified = تأكيد العنوان
event-agent = { $browser } على { $system }
event-other = { $name }
event-unconfirmed = غير مؤكّد

## الدعوات، للمدير

invites = الدعوات
invites-lead = كل من لديه الرابط يستطيع إنشاء حساب هنا.
invites-none = لا دعوات بعد.
invites-note-label = ملاحظة
invites-note-hint = لك أنت: لمن هذه الدعوة.
invites-email-label = لهذا العنوان فقط
invites-email-hint = اتركه فارغًا لتكون لأي شخص. والدعوة المخصصة لعنوان تؤكّده أيضًا.
invites-uses-label = عدد الحسابات المسموح بها
invites-days-label = عدد الأيام حتى تنتهي
invites-create = أنشئ دعوة
invites-creating = ينشئها…
invites-made = أرسِل هذا الرابط. لن يظهر إلا الآن.
invites-local = لا يستطيع فتحه إلا هذا الجهاز، لأن { $address } يعني دائمًا الجهاز الذي يُكتب فيه: من أجل الآخرين، اضبط أولًا CORSAC_PUBLIC_URL على عنوان https (صفحة «Install» في التوثيق).
invites-copy = انسخ الرابط
invites-revoke = اسحب الدعوة
invites-revoke-name = اسحب الدعوة: { $name }
invites-anyone = أي شخص
invites-uses-left =
    { $left ->
        [zero] لم يبقَ أي حساب
        [one] بقي حساب واحد
        [two] بقي حسابان
        [few] بقيت { $left } حسابات
        [many] بقي { $left } حسابًا
       *[other] بقي { $left } حساب
    }
invites-until = حتى { $date }
invites-state-used = مستعملة
invites-state-expired = منتهية
invites-state-revoked = مسحوبة

## التشخيص

diagnostics-title = التشخيص
diagnostics-lead = ما تستطيع هذه الصفحة رؤيته. ليس فيها أسرار، فيمكنك إرسالها إلى من يساعدك.
diagnostics-page = هذه الصفحة
diagnostics-address = العنوان
diagnostics-address-ok = { $origin }، كما يقول الخادم.
diagnostics-address-wrong = فُتحت هذه الصفحة بالعنوان { $origin }، لكن الخادم يسمي نفسه { $address }. على Firefox أن يستعمل هذا الأخير.
diagnostics-crypto = التشفير
diagnostics-storage = التخزين في هذا اللسان
diagnostics-available = متاح
diagnostics-missing = غير متاح
diagnostics-agent = المتصفح
diagnostics-firefox = متصفح Firefox
diagnostics-firefox-yes = يُصغي إلى هذه الصفحة.
diagnostics-firefox-no = لا يُصغي إلى هذه الصفحة: لم يُضبط لهذا الخادم، أو لم يقرأ إعداداته بعد.
diagnostics-firefox-silent = لا يجيب هنا أي Firefox.
diagnostics-user = المسجّل دخوله
diagnostics-user-none = لا أحد
diagnostics-user-unfinished = { $email }، لم يكتمل
diagnostics-user-lost = { $email }، عليه تسجيل الدخول مجددًا
diagnostics-capabilities = ما يستطيعه
diagnostics-server = الخادم
diagnostics-clock = الساعة
diagnostics-clock-ok = صحيحة بفارق ثانية تقريبًا.
diagnostics-clock-off =
    { $seconds ->
        [zero] لا فرق بينها وبين ساعة هذا الحاسوب.
        [one] الفرق بينها وبين ساعة هذا الحاسوب ثانية واحدة.
        [two] الفرق بينها وبين ساعة هذا الحاسوب ثانيتان.
        [few] الفرق بينها وبين ساعة هذا الحاسوب { $seconds } ثوانٍ.
        [many] الفرق بينها وبين ساعة هذا الحاسوب { $seconds } ثانية.
       *[other] الفرق بينها وبين ساعة هذا الحاسوب { $seconds } ثانية.
    }
diagnostics-configuration = الضبط الخاص بـ Firefox
diagnostics-openid = الضبط الخاص بالهواتف
diagnostics-accounts = الحسابات
diagnostics-profile = الملفات الشخصية
diagnostics-token = المزامنة
diagnostics-ok = يجيب
diagnostics-bad = يجيب إجابة خاطئة ({ $status })
diagnostics-down = لا يجيب
diagnostics-checking = يسأل…
diagnostics-admin = للمدير
diagnostics-version = الإصدار
diagnostics-hawk = توقيعات لم تطابق
diagnostics-hawk-help = إن وُجد أي منها فمعناه أن وسيطًا يغيّر العنوان: عليه أن يمرّر المضيف والمنفذ والمسار كما هي.
diagnostics-proxy = وسيط غير مُدرج
diagnostics-proxy-yes = نعم: كل من يمر به يتقاسم حدًا واحدًا. أدرِجه في CORSAC_TRUSTED_PROXIES.
diagnostics-proxy-no = لم يُرصد أي منها
diagnostics-mails = رسائل تنتظر الإرسال
diagnostics-mail-error = آخر خطأ في البريد
diagnostics-confirm = الرموز عند تسجيل الدخول
diagnostics-signup = الحسابات الجديدة

### كلمة السر ومفتاح الاسترداد

## تغيير كلمة السر

settings-security = الأمان
settings-password = كلمة السر
settings-password-text = تغييرها يُبقي كل ما هو مزامَن.
settings-password-change = غيّرها
settings-recovery-on = لديك واحد. يعيد بياناتك إن نسيت كلمة السر.
settings-recovery-off = ليس لديك واحد بعد. به تعود بياناتك إن نسيت كلمة السر.
settings-recovery-open = افتح
settings-restore = وجدت مفتاح الاسترداد أو تذكّرت كلمة السر القديمة
back-settings = عُد إلى حسابك
change-password-title = غيّر كلمة سرّك
change-password-lead = يبقى كل ما هو مزامَن كما هو. ستطلب أجهزتك الأخرى منك تسجيل الدخول مجددًا.
change-password-old = كلمة السر الحالية
change-password-new = كلمة السر الجديدة
change-password-button = غيّر كلمة السر
change-password-busy = يغيّرها…
changed-password-title = تغيّرت كلمة سرّك
changed-password-lead-firefox = يستمر متصفح Firefox هذا في المزامنة. تطلب أجهزتك الأخرى منك تسجيل الدخول بكلمة السر الجديدة؛ ولا يضيع شيء مما فيها.
changed-password-lead = تطلب أجهزتك منك تسجيل الدخول بكلمة السر الجديدة؛ ولا يضيع شيء مما فيها.
trouble-password-same = هذه كلمة سرّك الحالية. اختر غيرها.
notice-firefox-not-told = لم يأخذ Firefox بالتغيير: سجّل الدخول مجددًا من إعدادات المزامنة.

## مفتاح الاسترداد

recovery-title = مفتاح الاسترداد
recovery-lead = كلمة سرّك تفتح ما تزامنه، ولا يستطيع أحد أن يبحث لك عنها. إن نسيتها، فمفتاح الاسترداد يفتح بياناتك أيضًا. أنشئ واحدًا الآن واحفظه حيث لا يجده أحد غيرك.
recovery-lead-exists = إن نسيت كلمة سرّك، فهذا المفتاح يعيد بياناتك.
recovery-on = لديك مفتاح استرداد.
recovery-make = أنشئ مفتاح استرداد
recovery-replace = أنشئ مفتاحًا آخر
recovery-making = ينشئه…
recovery-password-hint = يُحسب المفتاح مما تفتحه كلمة سرّك.
recovery-password-hint-replace = سيتوقف فورًا عمل المفتاح الذي لديك الآن.
recovery-new-title = احفظ هذا المفتاح
recovery-new-lead = اطبعه، أو احفظه في مدير كلمات سر أو في مكان آمن آخر: لا على هذا الجهاز وحده.
recovery-only-now = لن يظهر إلا الآن. إن ضاع، فأنشئ غيره هنا.
recovery-copy = انسخ المفتاح
recovery-download = نزّله نصًا
recovery-print = اطبع
recovery-put-away = حفظته
recovery-hint-title = تلميح
recovery-hint-label = أين حفظته؟
recovery-hint-hint = يظهر حين تحتاج إلى المفتاح، مثل «في الملف الأزرق». لا تكتب المفتاح نفسه هنا. يمكنك تركه فارغًا.
recovery-drop-title = إزالة مفتاح الاسترداد
recovery-drop-text = من دونه، نسيان كلمة السر يعني أن ما هو مخزّن على هذا الخادم لن يُقرأ بعد ذلك.
recovery-drop = أزِل المفتاح
recovery-drop-ask = أتريد إزالة مفتاح الاسترداد؟
recovery-file-name = مفتاح الاسترداد
recovery-file-title = مفتاح الاسترداد
recovery-file-for = للحساب { $email } على { $address }
recovery-file-made = أُنشئ في { $date }
recovery-file-use = إن نسيت كلمة سرّك، فاختر «هل نسيت كلمة السر؟» عند تسجيل الدخول، وأدخِل هذا المفتاح حين يُطلب منك. أبقِه سرًا: من كان معه هذا المفتاح ووصل إلى بريدك يستطيع قراءة بياناتك.
trouble-recovery-key = ليس هذا مفتاح استرداد هذا الحساب.
trouble-recovery-key-shape = مفتاح الاسترداد مكوّن من 32 حرفًا ورقمًا، ويبدأ بالحرف A. تحقق من كتابته.
trouble-hint = هذا التلميح طويل جدًا.
trouble-hint-key = يبدو هذا مفتاح استرداد. اكتب مكانه فقط.
notice-recovery-on = أصبح مفتاح الاسترداد فعّالًا.
notice-recovery-off = أُزيل مفتاح الاسترداد.
notice-hint-saved = حُفظ تلميحك.

## كلمة سر منسية

reset-title = هل نسيت كلمة السر؟
reset-lead = نرسل رمزًا إلى عنوانك. به، وبمفتاح الاسترداد إن كان لديك واحد، تختار كلمة سر جديدة.
reset-lead-no-mail = لا يُرسل هذا الخادم بريدًا: يستطيع من يديره أن يعطيك الرمز الخاص بعنوانك. به، وبمفتاح الاسترداد إن كان لديك واحد، تختار كلمة سر جديدة.
reset-before = هل ما زلت مسجّل الدخول في أحد متصفحات Firefox؟ البيانات التي فيه في أمان، مهما فعلت هنا.
reset-send = أرسِل رمزًا
reset-sending = يرسل…
reset-remembered = تذكّرتها
reset-code-title = أدخِل الرمز
reset-code-lead = إن كان للعنوان { $email } حساب، فرمز من ثمانية أرقام في طريقه إليه.
reset-code-lead-no-mail = اطلب ممن يدير هذا الخادم الرمز المكوّن من ثمانية أرقام للعنوان { $email }. وهو صالح لعشر دقائق.
reset-code-nothing = ألم يصل شيء؟ ابحث في البريد غير المرغوب فيه، وتحقق من العنوان: ربما لا حساب له.
reset-link-title = اختر كلمة سر جديدة
reset-link-lead = أنشأ لك من يدير هذا الخادم هذا الرابط. به، وبمفتاح الاسترداد إن كان لديك واحد، تختار كلمة سر جديدة. يعمل مرة واحدة.
reset-key-title = مفتاح استردادك
reset-key-lead = به يبقى كل ما زامنته.
reset-key-label = مفتاح الاسترداد
reset-key-hint = تلميحك: { $hint }
reset-key-without = ليس لديّ
reset-key-found = وجدت مفتاح الاسترداد
reset-password-lead = من دون مفتاح الاسترداد يبدأ حسابك بمفاتيح جديدة.
reset-password-lead-kept = مفتاح الاسترداد صحيح: يبقى كل ما زامنته.
reset-password-button = أعِد تعيين كلمة السر
reset-password-button-kept = عيّن كلمة السر
reset-loss-title = ماذا يعني هذا لبياناتك
reset-loss-server = ما هو مخزّن على هذا الخادم لن يُقرأ بعد الآن: فقد شُفّر بكلمة السر القديمة.
reset-loss-devices = ما في متصفحاتك يبقى فيها. سجّل الدخول مجددًا على كل جهاز، فيرفع ما لديه.
reset-loss-grace =
    { $days ->
        [zero] يمكنك التراجع خلال أقل من يوم: إن وجدت مفتاح الاسترداد أو كلمة السر القديمة، عاد ما كان مخزّنًا هنا.
        [one] يمكنك التراجع خلال يوم واحد: إن وجدت مفتاح الاسترداد أو كلمة السر القديمة، عاد ما كان مخزّنًا هنا.
        [two] يمكنك التراجع خلال يومين: إن وجدت مفتاح الاسترداد أو كلمة السر القديمة، عاد ما كان مخزّنًا هنا.
        [few] يمكنك التراجع خلال { $days } أيام: إن وجدت مفتاح الاسترداد أو كلمة السر القديمة، عاد ما كان مخزّنًا هنا.
        [many] يمكنك التراجع خلال { $days } يومًا: إن وجدت مفتاح الاسترداد أو كلمة السر القديمة، عاد ما كان مخزّنًا هنا.
       *[other] يمكنك التراجع خلال { $days } يوم: إن وجدت مفتاح الاسترداد أو كلمة السر القديمة، عاد ما كان مخزّنًا هنا.
    }
reset-loss-no-grace = لا سبيل إلى التراجع.
reset-done-title = عُيّنت كلمة سرّك الجديدة
reset-done-lead = سجّل الدخول الآن مجددًا على كل جهاز من أجهزتك: سترفع ما لديها.
reset-done-lead-kept = كل ما زامنته ما زال موجودًا. تطلب أجهزتك الأخرى منك تسجيل الدخول مجددًا.
reset-done-new-key = استُهلك مفتاح الاسترداد الذي أدخلته. هذا مفتاحك الجديد: احفظه، فلن يظهر إلا الآن.
reset-done-grace =
    { $days ->
        [zero] إن وجدت مفتاح الاسترداد أو كلمة السر القديمة خلال أقل من يوم، عاد ما كان مخزّنًا هنا من قبل.
        [one] إن وجدت مفتاح الاسترداد أو كلمة السر القديمة خلال يوم واحد، عاد ما كان مخزّنًا هنا من قبل.
        [two] إن وجدت مفتاح الاسترداد أو كلمة السر القديمة خلال يومين، عاد ما كان مخزّنًا هنا من قبل.
        [few] إن وجدت مفتاح الاسترداد أو كلمة السر القديمة خلال { $days } أيام، عاد ما كان مخزّنًا هنا من قبل.
        [many] إن وجدت مفتاح الاسترداد أو كلمة السر القديمة خلال { $days } يومًا، عاد ما كان مخزّنًا هنا من قبل.
       *[other] إن وجدت مفتاح الاسترداد أو كلمة السر القديمة خلال { $days } يوم، عاد ما كان مخزّنًا هنا من قبل.
    }
reset-done-key = مع مفتاح الاسترداد لا يكلّفك نسيان كلمة السر شيئًا.
reset-done-passkeys =
    { $count ->
        [zero] لا يسجّل أي مفتاح مرور الدخول دون كلمة السر.
        [one] ما زال مفتاح مرور واحد يسجّل الدخول دون كلمة السر.
        [two] ما زال مفتاحا مرور يسجّلان الدخول دون كلمة السر.
        [few] ما زالت { $count } مفاتيح مرور تسجّل الدخول دون كلمة السر.
        [many] ما زال { $count } مفتاح مرور يسجّل الدخول دون كلمة السر.
       *[other] ما زال { $count } مفتاح مرور يسجّل الدخول دون كلمة السر.
    }
reset-done-passkeys-link = أزِل ما لا تعرفه منها
trouble-reset-code-shape = الرمز مكوّن من ثمانية أرقام.
notice-reset-over = طال الأمر، أو استُعمل الرمز في مكان آخر. ابدأ من جديد برمز جديد.
notice-reset-link-over = لم يعد هذا الرابط صالحًا: يعمل مرة واحدة، ولمدة ساعة. اطلب غيره ممن يدير هذا الخادم، أو ابدأ برمز.
notice-reset-code-again = للمتابعة من دون المفتاح يلزم رمز جديد. وهو في طريقه إليك.
notice-reset-done = عُيّنت كلمة سرّك الجديدة. سجّل الدخول بها.

## ما كان مزامَنًا قبل إعادة التعيين

restore-title = استعادة ما كان مخزّنًا من قبل
restore-lead = حتى { $date }، يعيد مفتاح الاسترداد الذي كان لديك حينها، أو كلمة السر القديمة، ما كان مخزّنًا هنا قبل أن تعيد تعيين كلمة سرّك.
restore-none = لا شيء لاستعادته: لم يُعَد تعيين كلمة سرّك، أو مضى على ذلك وقت طويل.
restore-old-password = كلمة السر القديمة
restore-password = كلمة سرّك الآن
restore-by-key = لديّ مفتاح الاسترداد
restore-by-password = أتذكّر كلمة السر القديمة
restore-what-happens = تجمع أجهزتك ما كان مخزّنًا حينها وما لديها الآن. وكلها ما عدا هذا الجهاز تطلب منك تسجيل الدخول مجددًا.
restore-button = استعِده
restore-busy = يستعيده…
restored-title = عاد كل شيء
restored-lead = سجّل الدخول مجددًا على أجهزتك: تجمع ما كان مخزّنًا حينها وما لديها الآن.
event-restore-wrong = لم تطابق كلمة السر القديمة أو مفتاح الاسترداد
event-restored = عاد ما كان مخزّنًا قبل إعادة التعيين
trouble-old-password = لم تكن تلك كلمة السر.
trouble-kept-over = فات الأوان: ما كان مخزّنًا قبل إعادة التعيين حُذف، أو عاد من قبل.

### العامل الثاني، والإثباتات، والعناوين، والصورة، والنشاط، وما هو مخزّن

## إثبات جديد قبل أمر حساس

step-up-title = أما زال هذا أنت؟
step-up-password = قبل هذا التغيير، أدخِل كلمة سرّك مرة أخرى.
step-up-mail = أدخِل الرمز المكوّن من ستة أرقام الذي في طريقه إلى { $email }.
step-up-totp = أصبح لحسابك التحقق بخطوتين، ولم يجتز هذا المتصفح الخطوة الثانية بعد.
step-up-totp-hint = من تطبيق المصادقة، أو أحد رموزك الاحتياطية.
step-up-button = تابِع
step-up-by-mail = أرسِل لي رمزًا بدلًا من ذلك
trouble-second-factor-shape = رمز التطبيق ستة أرقام، والرمز الاحتياطي عشرة أحرف وأرقام.
trouble-totp = هذا الرمز خاطئ أو انتهت صلاحيته. يُظهر التطبيق رمزًا جديدًا كل نصف دقيقة؛ إن لم يعمل أي منها، فساعة هاتفك أو ساعة هذا الخادم غير مضبوطة.

## الخطوة الثانية من تسجيل الدخول

second-factor-title = الخطوة الثانية
second-factor-lead = أدخِل الرمز المكوّن من ستة أرقام الذي يُظهره تطبيق المصادقة لهذا الحساب.
second-factor-button = تسجيل الدخول
second-factor-backup = استعمل رمزًا احتياطيًا
second-factor-backup-title = رمز احتياطي
second-factor-backup-lead = أدخِل أحد الرموز التي حفظتها حين أعددت هذا. كل رمز يعمل مرة واحدة.
second-factor-app = استعمل التطبيق
second-factor-lost = أليس في متناولك التطبيق ولا رمز؟ يستطيع من يدير هذا الخادم أن يساعدك.
second-factor-few-title = بقي القليل من الرموز الاحتياطية
second-factor-few =
    { $left ->
        [zero] كان ذلك آخر رمز احتياطي لديك. أنشئ رموزًا جديدة من «التحقق بخطوتين» في حسابك.
        [one] بقي لديك رمز احتياطي واحد. أنشئ رموزًا جديدة من «التحقق بخطوتين» في حسابك.
        [two] بقي لديك رمزان احتياطيان. أنشئ رموزًا جديدة من «التحقق بخطوتين» في حسابك.
        [few] بقيت لديك { $left } رموز احتياطية. أنشئ رموزًا جديدة من «التحقق بخطوتين» في حسابك.
        [many] بقي لديك { $left } رمزًا احتياطيًا. أنشئ رموزًا جديدة من «التحقق بخطوتين» في حسابك.
       *[other] بقي لديك { $left } رمز احتياطي. أنشئ رموزًا جديدة من «التحقق بخطوتين» في حسابك.
    }
second-factor-go-on = تابِع
backup-code-label = رمز احتياطي

## عمليات تسجيل دخول موقوفة

unblock-title = المحاولات كثيرة جدًا
unblock-lead = جرّب أحدهم كلمات سر كثيرة جدًا لهذا الحساب. إن كنت أنت، فأدخِل الرمز الذي في طريقه إلى { $email }: فهو يُدخلك.
unblock-lead-no-mail = جرّب أحدهم كلمات سر كثيرة جدًا للحساب { $email }. لا يُرسل هذا الخادم بريدًا: يستطيع من يديره أن يخبرك بالرمز الذي يُدخلك.
unblock-back = عُد إلى كلمة السر
trouble-unblock-shape = الرمز مكوّن من ثمانية أحرف وأرقام.
report-title = ألم تكن أنت؟
report-lead = طلب أحدهم رمزًا لتسجيل الدخول إلى حسابك. اضغط الزر فلا يعود ذلك الرمز ينفع شيئًا. وليست لديه كلمة سرّك إلا إن كنت قد أعطيتها له.
report-button = لم أكن أنا
report-busy = يلغيه…
report-done-title = لم يعد ذلك الرمز يعمل
report-done-lead = لا يستطيع أحد تسجيل الدخول به. إن ظننت أن أحدًا يعرف كلمة سرّك، فغيّرها الآن.
report-change-password = غيّر كلمة السر

## الإعدادات: التحقق بخطوتين

settings-two-step-on = مفعّل: يُطلب رمز أيضًا عند تسجيل الدخول
settings-two-step-off = معطّل
settings-two-step-manage = أدِر
settings-two-step-begin = أعِدّه
two-step-title = التحقق بخطوتين
two-step-lead = إضافة إلى كلمة السر، يُطلب عند تسجيل الدخول رمز من تطبيق على هاتفك. فمن عرف كلمة سرّك لا يستطيع الدخول مع ذلك.
two-step-lead-on = يُطلب عند تسجيل الدخول رمز من تطبيقك.
two-step-begin = أعِدّه
two-step-few =
    { $left ->
        [zero] لم تبقَ لديك رموز احتياطية. من دونها يمنعك ضياع الهاتف من الدخول: أنشئ رموزًا جديدة.
        [one] بقي لديك رمز احتياطي واحد. أنشئ رموزًا جديدة قريبًا.
        [two] بقي لديك رمزان احتياطيان. أنشئ رموزًا جديدة قريبًا.
        [few] بقيت لديك { $left } رموز احتياطية. أنشئ رموزًا جديدة قريبًا.
        [many] بقي لديك { $left } رمزًا احتياطيًا. أنشئ رموزًا جديدة قريبًا.
       *[other] بقي لديك { $left } رمز احتياطي. أنشئ رموزًا جديدة قريبًا.
    }
two-step-app = تطبيق المصادقة
two-step-app-text = يُظهر رمزًا جديدًا كل نصف دقيقة
two-step-replace = استعمل غيره
two-step-codes = الرموز الاحتياطية
two-step-codes-left =
    { $left ->
        [zero] لم يبقَ أي رمز
        [one] بقي رمز واحد
        [two] بقي رمزان
        [few] بقيت { $left } رموز
        [many] بقي { $left } رمزًا
       *[other] بقي { $left } رمز
    }
two-step-new-codes = رموز جديدة
two-step-off = عطّله
two-step-off-title = أتريد تعطيل التحقق بخطوتين؟
two-step-off-text = ستكفي كلمة السر وحدها من جديد. وينتهي عمل المُدخلة التي في تطبيقك ورموزك الاحتياطية.
two-step-off-confirm = عطّله
two-step-scan-title = امسح هذا بتطبيقك
two-step-replace-title = امسح هذا بالتطبيق الآخر
two-step-scan-lead = أي تطبيق مصادقة يصلح. ثم أدخِل الرمز الذي يُظهره.
two-step-picture = رمز QR لتطبيق المصادقة. المفتاح الذي في الأسفل يقول الشيء نفسه.
two-step-manual = لا أستطيع مسحه
two-step-manual-hint = أدخِل هذا المفتاح في التطبيق؛ وإن سألك: ستة أرقام، كل 30 ثانية، SHA-1.
two-step-copy-key = انسخ المفتاح
two-step-code-label = الرمز من التطبيق
two-step-continue = تابِع
two-step-turn-on = فعّله
backup-title = احفظ هذه الرموز
backup-lead = كل رمز منها يُدخلك مرة واحدة حين لا يكون الهاتف في متناولك. اطبعها أو احفظها، لكن لا على ذلك الهاتف وحده. لن تظهر إلا الآن.
backup-download = احفظها ملفًا
backup-print = اطبع
backup-copy = انسخ
backup-next = حفظتها
backup-file-name = corsac-الرموز-الاحتياطية
backup-file-title = الرموز الاحتياطية للتحقق بخطوتين
backup-file-for = للحساب { $email } على { $address }
backup-file-made = أُنشئت في { $date }
backup-file-use = كل رمز يعمل مرة واحدة، بدلًا من رمز التطبيق.
backup-retype-title = أحد الرموز من فضلك
backup-retype-lead = أدخِل أحد الرموز من حيث حفظتها. لن يُستهلك بذلك.
backup-again = أظهِر الرموز مجددًا
backup-save = استعمل هذه الرموز
trouble-backup-retype = ليس هذا أيًا من الرموز الجديدة.
trouble-totp-late = طال الأمر، ولم يعد المفتاح الذي في تطبيقك صالحًا. ابدأ من جديد.
notice-two-step-on = فُعّل التحقق بخطوتين.
notice-two-step-off = عُطّل التحقق بخطوتين.
notice-totp-replaced = من الآن فصاعدًا تُعتمد رموز التطبيق الآخر.
notice-backup-codes = من الآن فصاعدًا تُعتمد الرموز الاحتياطية الجديدة، لا القديمة.

## الإعدادات: العناوين

settings-emails =
    { $count ->
        [zero] لا عناوين
        [one] عنوان واحد
        [two] عنوانان
        [few] { $count } عناوين
        [many] { $count } عنوانًا
       *[other] { $count } عنوان
    }
settings-emails-open = أدِر
emails-title = عناوين البريد الإلكتروني
emails-lead = تسجّل الدخول بالعنوان الرئيسي. أما أخبار حسابك فتُرسل إليها كلها.
emails-is-primary = العنوان الرئيسي
emails-confirmed = مؤكّد
emails-waits = ينتظر رمزه
emails-add-label = عنوان آخر
emails-add-hint = يُرسل إليه رمز.
emails-add = أضِف
emails-adding = يضيف…
emails-full = لا يمكن إضافة أكثر من ثلاثة عناوين أخرى.
emails-primary = اجعله رئيسيًا
emails-primary-name = اجعله رئيسيًا: { $email }
emails-primary-title = أتريد جعل { $email } العنوان الرئيسي؟
emails-primary-text = ستسجّل الدخول به منذ ذلك الحين. تبقى كلمة السر نفسها، وتستمر كل أجهزتك في المزامنة.
emails-remove = أزِل
emails-remove-name = أزِل { $email }
emails-remove-title = أتريد إزالة { $email }؟
emails-remove-text = لن يُرسل إليه شيء عن حسابك بعد ذلك.
emails-confirm = أدخِل رمزه
emails-confirm-name = أدخِل رمزه: { $email }
emails-code-title = أكّد العنوان
emails-code-lead-no-mail = لا يُرسل هذا الخادم بريدًا. يستطيع من يديره أن يخبرك بالرمز المكوّن من ستة أرقام للعنوان { $email }.
emails-back = عُد إلى العناوين
trouble-email-own = في حسابك هذا العنوان من قبل.
trouble-emails-many = بلغ حسابك أقصى ما يمكن من العناوين. أزِل أحدها أولًا.
notice-email-added = العنوان مؤكّد وأصبح من عناوين حسابك.
notice-email-removed = أُزيل العنوان.
notice-email-primary = هذا عنوانك الرئيسي الآن. سجّل الدخول به من الآن فصاعدًا.

## الإعدادات: الصورة

avatar-change = غيّر الصورة
avatar-title = صورتك
avatar-lead = يُظهرها Firefox بجانب اسمك.
avatar-now = صورتك كما هي الآن
avatar-choose = اختر صورة
avatar-remove = أزِلها
avatar-crop-title = اختر ما يظهر منها
avatar-crop-picture = الصورة كما ستظهر
avatar-crop-hint = اسحبها إلى موضعها، أو استعمل أشرطة التمرير.
avatar-zoom = تقريب
avatar-across = يسارًا ويمينًا
avatar-down = أعلى وأسفل
avatar-save = استعمل هذه
avatar-saving = يحفظ…
trouble-picture = لا يستطيع هذا المتصفح عرض ذلك الملف صورةً. اختر غيره.
notice-avatar-saved = هذه صورتك الآن.
notice-avatar-removed = أُزيلت الصورة.

## الإعدادات: النشاط

activity-lead = أحدث ما حدث لحسابك.
activity-all = كل النشاط الأخير
activity-report = لم أكن أنا
activity-report-name = لم أكن أنا: { $event }، { $date }
activity-report-title = شخص آخر؟
activity-report-text = «{ $event }»، { $date }: إن كان ما سُجّل دخوله حينها لا يزال كذلك، فسيُسجَّل خروجه فورًا ونهائيًا. وتُزال مفاتيح المرور التي أُضيفت منه.
activity-report-confirm = سجّل خروجه
notice-reported = لم يعد شيء مسجَّل الدخول من هناك. ربما يعرف من فعل ذلك كلمة سرّك: غيّرها الآن.
activity-reported-passkeys = مفاتيح مرور أُضيفت من هناك وأُزيلت الآن: { $names }
activity-reported-look = ما غُيّر غير ذلك يبقى كما صار. تحقّق من أن هذه كما تريدها:
event-reported = أُبلغ عنه بأنه شخص آخر
event-reset-requested = طلب رمز لكلمة سر جديدة
event-reset-proven = إدخال رمز لكلمة سر جديدة
event-reset-link-made = أنشأ من يدير هذا الخادم رابطًا لكلمة سر جديدة
event-reset-link-used = استعمال رابط لكلمة سر جديدة
event-recovery-key-added = إنشاء مفتاح الاسترداد
event-recovery-key-used = استعمال مفتاح الاسترداد
event-recovery-key-wrong = مفتاح استرداد خاطئ
event-recovery-key-removed = إزالة مفتاح الاسترداد
event-email-added = إضافة عنوان
event-email-removed = إزالة عنوان
event-email-primary = تغيير العنوان الرئيسي
event-two-step-on = تفعيل التحقق بخطوتين
event-two-step-off = تعطيل التحقق بخطوتين
event-two-step-asked = بدء إعداد التحقق بخطوتين
event-two-step-right = اجتياز الخطوة الثانية
event-two-step-wrong = تعذّر اجتياز الخطوة الثانية
event-two-step-replaced = تطبيق مصادقة آخر
event-codes-new = رموز احتياطية جديدة
event-codes-used = استعمال رمز احتياطي
event-proof-sent = إرسال رمز لتغيير
event-proof-right = إدخال رمز لتغيير
event-proof-wrong = رمز خاطئ لتغيير

## الإعدادات: ما هو مخزّن

stored-title = ما هو مخزّن هنا
stored-lead = تشفّره متصفحاتك قبل أن ترسله: يستطيع هذا الخادم أن يعدّه، لكن لا أحد هنا يستطيع قراءته.
stored-show = أظهِر المقدار
stored-total = المجموع { $amount }
stored-total-of = المجموع { $amount } من { $quota }
stored-records =
    { $records ->
        [zero] لا عناصر، { $amount }
        [one] عنصر واحد، { $amount }
        [two] عنصران، { $amount }
        [few] { $records } عناصر، { $amount }
        [many] { $records } عنصرًا، { $amount }
       *[other] { $records } عنصر، { $amount }
    }
stored-changed = آخر تغيير: { $date }
stored-synced = آخر مزامنة: { $date }
stored-never-synced = لم يزامن منذ مدة
stored-bytes = { $size } بايت
stored-kilobytes = { $size } كيلوبايت
stored-megabytes = { $size } ميغابايت
stored-gigabytes = { $size } غيغابايت
stored-bookmarks = العلامات
stored-history = التأريخ
stored-passwords = كلمات السر
stored-tabs = الألسنة المفتوحة
stored-forms = مُدخلات النماذج
stored-prefs = الإعدادات
stored-addons = الإضافات
stored-addresses = العناوين البريدية
stored-cards = طرق الدفع
stored-clients = الأجهزة
stored-crypto = المفاتيح، مشفّرة
stored-meta = ما تعرفه Sync عن نفسها

### ما فعله المدير، في النشاط الأخير.

event-admin-confirmed = أكّد من يدير هذا الخادم العنوان
event-admin-signed-out = سجّل من يدير هذا الخادم الخروج من كل مكان
event-admin-two-step-off = عطّل من يدير هذا الخادم التحقق بخطوتين
event-admin-passkeys-off = أزال من يدير هذا الخادم مفاتيح المرور
event-admin-role = منح من يدير هذا الخادم صفة المدير أو سحبها
event-admin-quota = غيّر من يدير هذا الخادم المساحة المخصصة للبيانات المزامَنة
event-admin-codes = اطّلع من يدير هذا الخادم على رموز البريد

### مفاتيح المرور ومفاتيح الأمان

passkey-sign-in = سجّل الدخول بمفتاح مرور
passkey-busy = ينتظر مفتاح مرورك…
notice-passkey-password = سجّلت الدخول بمفتاح مرورك، لكنه لا يفتح هنا بياناتك المزامَنة. يحتاج Firefox إلى كلمة سرّك من أجل ذلك.
trouble-passkey-cancelled = لم يحدث شيء: أُغلق السؤال، أو طال الأمر، أو لا يوجد هنا مفتاح مرور لهذا الخادم.
trouble-passkey-unknown = لا يسجّل مفتاح المرور هذا الدخول هنا. أُزيل من حسابه، أو حُذف الحساب أو أُوقف.
trouble-passkey-other = مفتاح المرور ذاك لحساب آخر. تسجيل الدخول هذا للحساب { $email }.
trouble-passkey-late = طال الأمر. حاول مجددًا.
trouble-passkey-unverified = على مفتاح المرور أن يطلب رمز PIN الخاص به أو بصمتك أو وجهك، ولم يفعل.
trouble-passkey-exists = في هذا الجهاز أو مفتاح الأمان واحد لحسابك من قبل.
trouble-passkey-many =
    { $count ->
        [zero] لا يمكن أن يكون لحساب مفاتيح مرور أو مفاتيح أمان.
        [one] يمكن أن يكون لحساب مفتاح مرور أو مفتاح أمان واحد. أزِله أولًا.
        [two] يمكن أن يكون لحساب مفتاحان من مفاتيح المرور ومفاتيح الأمان معًا. أزِل أحدهما أولًا.
        [few] يمكن أن يكون لحساب { $count } مفاتيح من مفاتيح المرور ومفاتيح الأمان معًا. أزِل أحدها أولًا.
        [many] يمكن أن يكون لحساب { $count } مفتاحًا من مفاتيح المرور ومفاتيح الأمان معًا. أزِل أحدها أولًا.
       *[other] يمكن أن يكون لحساب { $count } مفتاح من مفاتيح المرور ومفاتيح الأمان معًا. أزِل أحدها أولًا.
    }
trouble-passkey-name = يتكوّن الاسم من حرف واحد إلى 255 حرفًا.
trouble-passkey-no-secret = يستطيع مفتاح المرور هذا تسجيل دخولك، لكنه لا يستطيع فتح بياناتك المزامَنة: لا يعرف الجهاز، أو هذا المتصفح، كيف يفعل ذلك.
trouble-passkey-browser = لم يستطع هذا المتصفح فعل ذلك بالجهاز أو مفتاح الأمان. جرّب متصفحًا آخر أو مفتاحًا آخر.
passkeys-title = مفاتيح المرور
passkeys-lead = سجّل الدخول ببصمة جهازك أو مفتاح أمانك أو بالوجه أو رمز PIN بدلًا من كلمة سرّك. وتبقى كلمة السر صالحة.
passkeys-off = لا يستطيع هذا الخادم استعمال مفاتيح المرور: لا تصنعها المتصفحات إلا لعناوين لها اسم وتستعمل https.
passkeys-not-here = لا يستطيع هذا المتصفح استعمال مفاتيح المرور في هذا العنوان.
passkeys-add = أضِف مفتاح مرور
passkeys-made = أُضيف في { $date }
passkeys-used = آخر استعمال في { $date }
passkeys-opens = يسجّل دخولك ويفتح بياناتك المزامَنة
passkeys-opens-not = يسجّل دخولك؛ أما البيانات المزامَنة فتحتاج إلى كلمة السر
passkeys-open = اسمح له بفتح بياناتي
passkeys-open-name = اسمح له بفتح بياناتي: { $name }
passkeys-close = أبقِ بياناتي مغلقة
passkeys-close-name = أبقِ بياناتي مغلقة: { $name }
passkeys-close-title = أتريد ألّا يفتح { $name } بياناتك بعد الآن؟
passkeys-close-text = سيظل يسجّل دخولك. وللمزامنة مع متصفح جديد تُدخل كلمة سرّك مجددًا.
passkeys-rename = غيّر الاسم
passkeys-rename-name = غيّر الاسم: { $name }
passkeys-rename-title = اسم مفتاح المرور
passkeys-name-label = الاسم
passkeys-name-hint = كي تعرفه مرة أخرى: أين هو محفوظ مثلًا.
passkeys-remove = أزِل
passkeys-remove-name = أزِل { $name }
passkeys-remove-title = أتريد إزالة { $name }؟
passkeys-remove-text = لن يسجّل دخولك بعد ذلك. وتبقى المتصفحات المسجّل دخولها كما هي. وقد يستمر الجهاز أو المفتاح نفسه في إظهاره إلى أن تحذفه منه.
passkeys-data-title = أتريد أن يفتح بياناتك المزامَنة أيضًا؟
passkeys-data-lead = يسجّل { $name } دخولك من الآن فصاعدًا. وإن أردت، يفتح أيضًا ما تزامنه، فلا يحتاج متصفح Firefox جديد إلى أي كلمة سر.
passkeys-data-warning = من كان معه مفتاح المرور هذا واستطاع فتح قفله (برمز PIN أو بصمة أو وجه) يستطيع عندها قراءة كل ما تزامنه. وإن ضاع منك، فكلمة سرّك تظل تفتح بياناتك، وكذلك مفتاح استردادك إن كان لديك.
passkeys-data-hint = يُحسب مفتاحك منه، هنا في هذا المتصفح. ثم يُطلب مفتاح المرور مرة أخرى.
passkeys-data-button = اسمح له بفتح بياناتي
passkeys-data-not = ليس الآن
notice-passkey-added = يمكنك الآن تسجيل الدخول بمفتاح المرور.
notice-passkey-opens = يسجّل مفتاح المرور دخولك ويفتح بياناتك المزامَنة.
notice-passkey-closed = ما زال مفتاح المرور يسجّل دخولك، لكنه لم يعد يفتح بياناتك.
notice-passkey-removed = أُزيل.
settings-passkeys =
    { $count ->
        [0] ليس لديك واحد بعد. بواحد منها تسجّل الدخول من دون كتابة كلمة السر.
        [one] مفتاح مرور واحد
        [two] مفتاحا مرور
        [few] { $count } مفاتيح مرور
        [many] { $count } مفتاح مرور
       *[other] { $count } مفتاح مرور
    }
settings-passkeys-open = أدِر
step-up-by-passkey = استعمل مفتاح مرور
second-factor-key = استعمل مفتاح أمان
security-keys-title = مفاتيح الأمان
security-keys-text = يمكن أن يحل مفتاح أمان أو مفتاح مرور محل رمز التطبيق: توصله أو تقرّبه.
security-keys-add = أضِف مفتاح أمان
security-keys-remove-text = سيحتاج تسجيل الدخول عندها إلى رمز من التطبيق أو رمز احتياطي أو مفتاح آخر.
security-keys-off = وتُزال أيضًا مفاتيح أمانك الخاصة به.
notice-security-key-added = من الآن فصاعدًا يكفي هذا المفتاح بدلًا من رمز.
event-passkey-added = إضافة مفتاح مرور أو مفتاح أمان
event-passkey-failed = تعذّرت إضافة مفتاح مرور أو مفتاح أمان
event-passkey-removed = إزالة مفتاح مرور أو مفتاح أمان
event-passkey-sign-in = تسجيل دخول بمفتاح مرور
event-passkey-sign-in-failed = فشل تسجيل دخول بمفتاح مرور
event-passkey-proof = إظهار مفتاح مرور من أجل تغيير
event-passkey-copy = رُفض مفتاح مرور: قد يكون نسخة
event-passkey-opens = السماح لمفتاح مرور بفتح البيانات المزامَنة
event-passkey-opened = فتح مفتاح مرور البيانات المزامَنة
event-passkey-closed = لم يعد مفتاح مرور يفتح البيانات المزامَنة

### صفحات المدير (نصوصها الخاصة في admin.ftl)

settings-admin-open = الاعتناء بهذا الخادم: الناس، والبريد، والسجل
step-up-admin = قبل أن تُظهر هذه الصفحة حسابات الآخرين، أدخِل كلمة سرّك مرة أخرى.

### تنزيل البيانات الشخصية، والجهاز الضائع

own-data-title = بياناتك
own-data-card = كل ما يعرفه هذا الخادم عنك، في ملف.
own-data-open = نزّلها
own-data-page = نزّل بياناتك
own-data-lead = كل ما يعرفه هذا الخادم عنك، في ملف واحد. لا يستطيع أحد تسجيل الدخول بما فيه، لكنه يخصك وحدك: احتفظ به لنفسك.
own-data-what = ماذا تريد أن يحتوي؟
own-data-account = حسابك
own-data-account-text = العناوين، والاسم والصورة، والأجهزة، والنشاط الأخير. يعرضها أي محرر نصوص.
own-data-all = حسابك وما خزّنته متصفحاتك
own-data-all-text = العلامات وكلمات السر والتأريخ وغيرها، مشفّرة كما هي هنا: لا تفتحها إلا مفاتيحك أنت. إن كانت العناصر كثيرة استغرق ذلك بعض الوقت.
own-data-start = نزّل
own-data-starting = يُعدّ…
own-data-waiting = متصفحك على وشك حفظ الملف.
own-data-progress = مقدار ما نُزّل
own-data-running = العناصر: { $records } من { $of }، { $amount }
own-data-stop = أوقِف
own-data-done = الملف كامل. وهو حيث يحفظ متصفحك التنزيلات.
own-data-failed = انقطع التنزيل، وما حُفظ منه غير كامل. حاول مجددًا.
notice-download-stopped = أُوقف. ما حفظه متصفحك منه غير كامل: احذفه.
event-data-downloaded = تنزيل البيانات
event-device-lost = إبلاغ عن ضياع جهاز
lost-title = هل ضاع منك جهاز؟
lost-this = ضاع مني هذا الجهاز
lost-lead = اختره. يُسجَّل خروجه فورًا: لا يعود قادرًا على المزامنة ولا على دخول حسابك. أما ما حُفظ عليه فلا يزال هناك.
lost-which = أي جهاز هو؟
lost-none = لا جهاز آخر مسجّل الدخول إلى حسابك.
lost-was = ما كان عليه
lost-synced = آخر مزامنة له: { $date }.
lost-never-synced = لم يزامن منذ مدة.
lost-copies = قد تكون عليه نُسخ مما تزامنه: { $kinds }.
lost-copies-any = قد تكون عليه نُسخ من كل ما تزامنه.
lost-also = عمليات تسجيل الدخول هذه من متصفح من النوع نفسه. سجّل خروجها أيضًا، إلا إن كنت تعرفها:
lost-sign-out = سجّل خروجه من كل مكان
lost-busy = يسجّل خروجه…
trouble-lost-none = اختر الجهاز الذي ضاع منك.
lost-done-title = سُجّل خروجه
lost-done-lead = لم يعد يصله شيء من حسابك، وإن كان متصلًا بالشبكة فسيلاحظ ذلك فورًا. أما ما كان محفوظًا عليه فما زال فيه. ففكّر فيما قد يصل إليه من يحمله:
lost-password = كلمة سرّك
lost-password-text = إن لم يكن للجهاز قفل شاشة، أو كان أحدهم يعرف رمزه، فغيّر كلمة سرّك.
lost-sites = كلمات السر المحفوظة في متصفحه
lost-sites-text = غيّرها عندها أيضًا، وابدأ بكلمة سر بريدك.
lost-recovery-text = هل كانت عليه نسخة من المفتاح؟ أنشئ مفتاحًا جديدًا؛ فينتهي بذلك القديم.
lost-two-step-text = هل كان عليه تطبيق المصادقة؟ سجّل الدخول برمز احتياطي، وأعِدّ تطبيقًا آخر.
lost-passkeys-text = هل كان عليه أحدها؟ أزِله.
