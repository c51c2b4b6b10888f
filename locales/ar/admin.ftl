### صفحات المدير، /admin. تُعزل القيم المُدرجة عن اتجاه النص المحيط بها.
###
### المصطلحات كما في web.ftl. وكذلك:
###   administration   الإدارة
###   suspend, restore أوقِف، أعِد
###   log              السجل

admin-pages = الإدارة
admin-people = الناس
admin-invitations = الدعوات
admin-mails = البريد
admin-audit = السجل
admin-status = الخادم
admin-unproven = تُظهر هذه الصفحات حسابات الآخرين. لذلك لا تُفتح إلا لبضع دقائق بعد أن تُثبت من أنت.
admin-stranger-title = للمديرين فقط
admin-stranger-lead = سجّلت الدخول بالحساب { $email }. هذا الحساب لا يدير هذا الخادم. يستطيع من يديره أن يغيّر ذلك.
admin-more = أظهِر المزيد
admin-unknown = غير معروف
admin-yes = نعم
admin-no = لا

## الناس

admin-people-lead = لا يستطيع أحد قراءة كلمات السر أو ما يزامنه الناس هنا، ولا أنت: كلمات السر لا تصل إلى هذا الخادم أبدًا، والبيانات مشفّرة بمفاتيح ليست إلا لدى كل شخص نفسه.
admin-search-label = ابحث
admin-search-hint = جزء من عنوان أو اسم.
admin-people-none = لم يُعثر على أحد.
admin-people-count =
    { $count ->
        [zero] لا أحد
        [one] شخص واحد
        [two] شخصان
        [few] { $count } أشخاص
        [many] { $count } شخصًا
       *[other] { $count } شخص
    }
admin-people-first = الأحدث، وعددهم { $count }
admin-column-person = الشخص
admin-column-seen = آخر ظهور
admin-column-stored = المخزّن
admin-column-state = الحالة
admin-never = غير مسجّل في أي مكان
admin-state-suspended = موقوف
admin-state-unconfirmed = العنوان غير مؤكّد
admin-state-administrator = مدير
admin-state-fine = سليم

## شخص واحد

admin-person = الشخص
admin-all-people = كل الناس
admin-suspended-since = موقوف منذ { $date }
admin-address-confirmed = مؤكّد
admin-role-admin = مدير
admin-role-user = حساب عادي
admin-never-seen = غير مسجّل الدخول في أي مكان
admin-two-step = التحقق بخطوتين
admin-passkeys = مفاتيح المرور
admin-recovery-key = مفتاح الاسترداد
admin-encrypted = ترى أن هناك شيئًا، لا ما فيه: فهو مشفّر بمفاتيح ليست إلا لدى هذا الشخص.
admin-codes = رموز تنتظر
admin-codes-lead = لا يُرسل هذا الخادم بريدًا. لا تخبر بالرمز إلا صاحب الحساب. ويُسجَّل أنك رأيته في السجل وفي نشاطه الأخير.
admin-codes-lead-mailed = هي في طريقها بالبريد، ولا تظهر في أي مكان آخر.
admin-code-signup = يؤكّد العنوان
admin-code-signin = يؤكّد تسجيل دخول
admin-code-email = يضيف عنوانًا
admin-code-proof = يغيّر الحساب
admin-code-unblock = يسجّل الدخول رغم تجاوز الحدود
admin-code-reset = يعيد تعيين كلمة السر
admin-code-until = صالح حتى { $date }
admin-help = المساعدة في تسجيل الدخول
admin-reset-text = رابط يختار به الشخص كلمة سر جديدة، مرة واحدة. سلّمه بنفسك، ولا تسلّمه لغيره. ينتهي أي رابط سابق، ويُخبر الشخص بذلك. من دون مفتاح الاسترداد لن يُقرأ بعدها ما هو مخزّن على هذا الخادم؛ وترفع متصفحاته ما لديها.
admin-reset-button = أنشئ رابطًا لكلمة سر جديدة
admin-reset-busy = ينشئه…
admin-reset-made = أعطِ الشخص هذا الرابط. لن يظهر إلا الآن.
admin-two-step-text = إن ضاع التطبيق والرموز الاحتياطية: يعطّل هذا التحقق بخطوتين. ومنذ ذلك الحين تكفي كلمة السر. ويُخبر الشخص بذلك. تأكّد من أنه هو من طلب ذلك.
admin-two-step-button = عطّل التحقق بخطوتين
admin-two-step-title = أتريد تعطيل التحقق بخطوتين؟
admin-passkeys-off-text = لحساب اقتحمه أحدهم: يزيل هذا كل مفاتيح المرور ومفاتيح الأمان، حتى مفاتيح صاحبه. وتبقى كلمة السر صالحة. ويُخبر الشخص بذلك. سجّل خروج الحساب من كل مكان أيضًا: فما سجّل الدخول بمفتاح مرور يبقى مسجّلًا.
admin-passkeys-off-button = أزِل كل مفاتيح المرور
admin-passkeys-off-title = أتريد إزالة كل مفاتيح المرور ومفاتيح الأمان؟
admin-stored-unknown = التخزين لا يجيب الآن.
admin-quota-label = ما يمكنه تخزينه، بالميغابايت
admin-quota-hint = فارغ: كما للجميع، { $amount }. 0: بلا حد.
admin-quota-hint-none = فارغ: كما للجميع، بلا حد. 0: بلا حد، أيًا كان ما للجميع.
admin-sessions =
    { $sessions ->
        [zero] غير مسجّل الدخول في أي مكان.
        [one] تسجيل دخول واحد.
        [two] تسجيلا دخول.
        [few] { $sessions } تسجيلات دخول.
        [many] { $sessions } تسجيل دخول.
       *[other] { $sessions } تسجيل دخول.
    }
admin-sign-out-button = سجّل الخروج من كل مكان
admin-sign-out-title = أتريد تسجيل خروج هذا الشخص من كل مكان؟
admin-sign-out-text = تتوقف كل متصفحاته وتطبيقاته عن المزامنة إلى أن يسجّل الدخول مجددًا. أما البيانات التي على أجهزته فتبقى.
admin-sign-out-self = تتوقف كل متصفحاتك وتطبيقاتك، وهذا أيضًا، عن المزامنة إلى أن تسجّل الدخول مجددًا. أما البيانات التي على أجهزتك فتبقى.
admin-powers = الإدارة
admin-role-give = اجعله مديرًا
admin-role-give-title = أتريد جعل هذا الشخص مديرًا؟
admin-role-give-text = يستطيع المديرون دعوة الناس وإيقافهم وحذفهم، وإنشاء روابط لكلمات سر جديدة، وسحب هذه الصلاحيات بعضهم من بعض.
admin-role-take = اسحب الإدارة
admin-role-take-title = أتريد سحب الإدارة من هذا الشخص؟
admin-role-take-text = يحتفظ بحسابه، لكنه لا يستطيع بعدها الاعتناء بهذا الخادم.
admin-yourself = هذا حسابك أنت: لا يمكنك إيقافه. احذفه من إعداداتك.
admin-suspend-text = لا يستطيع الحساب الموقوف تسجيل الدخول، وتتوقف كل متصفحاته وتطبيقاته عن المزامنة. لا يُحذف شيء، ويمكنك إعادته في أي وقت.
admin-suspend-button = أوقِف
admin-suspend-title = أتريد إيقاف هذا الحساب؟
admin-suspend-reason = السبب
admin-suspend-reason-hint = للسجل. لا يراه الشخص.
admin-restore-text = بعد إعادته يكون الحساب كما كان. ويسجّل الشخص الدخول مجددًا على كل جهاز.
admin-restore-button = أعِده
admin-delete-text = يحذف نهائيًا الحساب وكل ما كان مزامَنًا هنا. أما البيانات التي في متصفحات الشخص فتبقى فيها. للتأكد، اكتب العنوان.
admin-delete-label = عنوان الحساب
notice-admin-suspended = أُوقف الحساب.
notice-admin-restored = أُعيد الحساب. يستطيع الشخص تسجيل الدخول مجددًا.
notice-admin-signed-out = سُجّل خروجه من كل مكان.
notice-admin-two-step-off = عُطّل التحقق بخطوتين.
notice-admin-passkeys-off = أُزيلت كل مفاتيح المرور ومفاتيح الأمان.
notice-admin-quota = حُفظ. يسري على كل متصفح خلال ساعة.
notice-admin-role = تغيّر.
notice-admin-deleted = حُذف الحساب.
trouble-admin-last = هذا هو المدير الوحيد: اجعل غيره مديرًا أولًا.
trouble-admin-yourself = لا يمكنك فعل هذا بحسابك أنت.
trouble-admin-no-two-step = التحقق بخطوتين معطّل من قبل.
trouble-admin-no-passkeys = لا مفاتيح مرور ولا مفاتيح أمان.
trouble-admin-gone = لا يوجد هذا الحساب، أو لم يعد موجودًا.
trouble-admin-unconfirmed = لم يُؤكَّد عنوان هذا الحساب بعد.
trouble-admin-suspended = هذا الحساب موقوف: أعِده أولًا.
trouble-admin-email = ليس هذا عنوان الحساب.
trouble-admin-quota = اكتب عددًا من الميغابايت، أو لا شيء.

## البريد

admin-mails-lead = ما لم يُرسل بعد. لا يظهر هنا ما في الرسائل.
admin-mails-lead-file = يكتب هذا الخادم الرسائل في مجلد ولا يُرسل أيًا منها (CORSAC_MAIL_URL). لا يظهر هنا ما في الرسائل.
admin-mails-lead-none = لا يُرسل هذا الخادم بريدًا (CORSAC_MAIL_URL). الرموز التي ينتظرها الناس موجودة في صفحاتهم.
admin-mails-none = لا رسائل تنتظر.
admin-mails-retry = حاول مجددًا الآن
admin-mail-tries =
    { $tries ->
        [zero] لم تُجرَّب بعد
        [one] محاولة واحدة
        [two] محاولتان
        [few] { $tries } محاولات
        [many] { $tries } محاولة
       *[other] { $tries } محاولة
    }
admin-mail-given-up = تُركت
admin-mail-next = المحاولة القادمة { $date }
notice-admin-mails = تُعاد محاولة إرسال كل ما ينتظر.

## السجل

admin-audit-lead = ما فعله المديرون، هنا أو بالأوامر. يُحفظ سنتين.
admin-audit-none = لا شيء بعد.
admin-column-what = ماذا
admin-column-on = حساب من
admin-column-by = من فعل
admin-column-when = متى
admin-act-add = إنشاء حساب
admin-act-verify = تأكيد عنوان من المدير
admin-act-role = تغيير الصفة
admin-act-quota = تغيير حد التخزين
admin-act-suspend = إيقاف
admin-act-restore = إعادة
admin-act-sign-out = تسجيل خروج من كل مكان
admin-act-two-step-off = تعطيل التحقق بخطوتين
admin-act-passkeys-off = إزالة كل مفاتيح المرور
admin-act-reset-link = إنشاء رابط لكلمة سر جديدة
admin-act-code-look = الاطلاع على الرموز المنتظرة
admin-act-delete = حذف حساب
admin-act-invite = إنشاء دعوة
admin-act-invite-revoke = سحب دعوة
admin-act-invites-revoke = سحب الدعوات المفتوحة
admin-act-mail-retry = إعادة محاولة إرسال البريد
admin-quota-default = كما للجميع
admin-quota-none = بلا حد
admin-on-nobody = لا أحد
admin-on-deleted = حساب محذوف
admin-by-command = سطر الأوامر

## الخادم

admin-no-problems = لا مشكلة، بقدر ما يستطيع الخادم أن يرى.
admin-problem-mail = الرسائل لا تُرسل
admin-problem-mail-help = يرفضها خادم البريد أو لا يجيب. تُعاد المحاولة طوال يومين. تحقق من CORSAC_MAIL_URL.
admin-problem-given-up = تُركت رسائل
admin-problem-given-up-help = جُرّبت طوال يومين. حين يعمل خادم البريد، أعِد محاولة إرسالها من صفحة «البريد».
admin-problem-proxy = وسيط غير مُدرج
admin-problem-proxy-help = كل من يمر به يتقاسم حدًا واحدًا. أدرِجه في CORSAC_TRUSTED_PROXIES.
admin-problem-hawk = توقيعات لم تطابق
admin-problem-hawk-help = وسيط يغيّر عنوان الطلبات: عليه أن يمرّر المضيف والمنفذ والمسار كما هي.
admin-problem-jobs = التخزين لا يقبل ما يُطلب منه
admin-problem-jobs-help = تنتظر عمليات الحذف وتسجيل الخروج إلى أن يقبل، وتُعاد محاولتها. اطّلع على خرج الخادم.
admin-problem-disk = القرص يكاد يمتلئ
admin-problem-disk-help = حين يمتلئ لن يستطيع أحد المزامنة. أفسِح مكانًا حيث مجلد البيانات.
admin-problem-limits = حدود المحاولات معطّلة
admin-problem-limits-help = يمكن تخمين كلمات السر بلا نهاية. اضبط CORSAC_RATE_LIMITS على 1 أو أكثر.
admin-status-server = البرنامج
admin-status-since = يعمل منذ
admin-status-accounts = الحسابات
admin-status-accounts-count =
    { $accounts ->
        [zero] لا حسابات
        [one] حساب واحد
        [two] حسابان
        [few] { $accounts } حسابات
        [many] { $accounts } حسابًا
       *[other] { $accounts } حساب
    }
admin-status-administrators =
    { $administrators ->
        [zero] لا مديرين
        [one] مدير واحد
        [two] مديران
        [few] { $administrators } مديرين
        [many] { $administrators } مديرًا
       *[other] { $administrators } مدير
    }
admin-status-suspended = الموقوفة: { $suspended }
admin-status-databases = قواعد البيانات
admin-status-storage = التخزين
admin-status-disk = المتاح على القرص
admin-engine-sqlite = SQLite
admin-engine-postgres = PostgreSQL
admin-status-mode = وجهة البريد
admin-mode-smtp = خادم بريد
admin-mode-file = مجلد
admin-mode-none = لا مكان
admin-status-given-up = تُركت
