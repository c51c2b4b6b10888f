### Corsac のページの文言です。引数は周囲の文字の向きから切り離されます。
###
### 選んだ用語（1 つのものに 1 つの語）:
###   account            アカウント
###   device             端末（Firefox と同じ）
###   sync               同期
###   recovery key       回復キー
###   backup codes       バックアップコード
###   two-step sign-in   2 段階認証
###   authenticator app  認証アプリ
###   passkey            パスキー
###   security key       セキュリティキー
###   sign in, sign out  ログイン、ログアウト（Firefox と同じ）
###   invitation         招待
###   administrator      管理者
###   bookmarks, tabs    ブックマーク、タブ
### 文は「です・ます」で書き、英数字と日本語の間に半角空白を入れます。

## 共通

page-title = { $title } · Corsac
loading = お待ちください…
footer-home = このサーバーについて
footer-language = 言語
footer-diagnostics = 診断
copied = コピーしました
cancel = キャンセル
back-home = スタートページへ
try-again = もう一度試す

## メールアドレス

email-title = ログイン
email-lead = メールアドレスを入力してください。まだここにアカウントがない場合は、次の画面で作成します。
email-lead-invitation = お持ちのアカウントのメールアドレス、または招待を受けた新しいアカウント用のメールアドレスを入力してください。
email-lead-closed = お持ちのアカウントのメールアドレス、または招待を受けた新しいアカウント用のメールアドレスを入力してください。
email-title-sync = この Firefox を同期する
email-title-invite = 招待が届いています
email-title-first = 最初のアカウントを作成
email-lead-invite = 新しいアカウントで使うメールアドレスを入力してください。
email-label = メールアドレス
email-button = 次へ
email-busy = 確認しています…
email-unknown = このメールアドレスのアカウントはまだありません。入力に間違いはありませんか？
email-unknown-change = 変更する

## パスワード

password-title = パスワード
password-lead = パスワードがこのブラウザーの外に出ることはありません。サーバーに届くのは、パスワードから作られた証明だけです。
password-title-again = もう一度パスワードを入力
password-lead-again = ページが再読み込みされました。鍵はパスワードから作られ、保存されません。そのため Firefox にはもう一度パスワードが必要です。
password-label = パスワード
password-button = ログイン
password-busy = 確認しています…
password-reveal = パスワードを表示
password-hide = パスワードを隠す
password-forgot = パスワードをお忘れですか？
other-email = 別のメールアドレスを使う

## 新しいアカウント

new-password-title = パスワードを決めてください
new-password-lead = Firefox が同期するデータは、端末を離れる前にこのパスワードで暗号化されます。このサーバーの管理者も内容を読めません。パスワードを失くした場合に取り戻すこともできません。
new-password-hint = { $length } 文字以上にしてください。関連のない単語をいくつか並べると、覚えやすく推測されにくくなります。
new-password-button = アカウントを作成
new-password-busy = 鍵を作成しています…
invite-label = 招待コード
invite-hint = このサーバーの管理者から受け取ったものです。リンク全体を貼り付けても構いません。
invite-have = 招待コードを持っています
invitation-title = 招待を受け取っていますか？
invitation-lead = このサーバーでは、招待がないと新しいアカウントを作れません。
strength-0 = 短すぎます
strength-1 = 推測されやすい
strength-2 = 普通
strength-3 = 良い
strength-4 = 強い

## メールで届くコード

code-title-signup = メールアドレスの確認
code-title-signin = ご本人の確認
code-lead = 6 桁のコードを { $email } に送信しました。
code-lead-signup-no-mail = このサーバーはメールを送信しません。サーバーの管理者が { $email } を確認すると、このページは自動的に先へ進みます。または、サーバーの送信箱にある 6 桁のコードを管理者に教えてもらってください。
code-lead-signin-no-mail = このサーバーはメールを送信しません。サーバーの送信箱にある { $email } 宛ての 6 桁のコードを、管理者に教えてもらってください。コードは 10 分間有効です。
code-label = コード
code-button = 確認
code-busy = 確認しています…
code-again = 別のコードを送信
code-check = メールアドレスは確認済みです

## Firefox の処理中

waiting-login = Firefox が準備をしています。プッシュサービスに接続できないときは 30 秒ほどかかることがあります。
waiting-link = Firefox が返答を待っています。Firefox の確認画面を探してください。別のウィンドウにあるかもしれません。

## まだ応答しない Firefox

connect-title = Firefox の同期の設定を開いてください
connect-title-invite = この Firefox を接続
connect-lead-invite = このページは開いたままにしてください。自動的に先へ進みます。設定がすでに済んでいる場合、残りは最後の手順だけです。
connect-lead = この Firefox は、このサーバーの設定をまだ読み込んでいません。[設定] → [アカウントと同期]（以前のバージョンでは [同期]）を開くか、メニューで [ログイン] を選ぶと読み込まれます。このページは開いたままにしてください。自動的に先へ進みます。
connect-unset = このサーバーを使う設定がまだですか？
connect-without = この Firefox を使わずに続ける
connect-waiting = Firefox を待っています…

## Firefox をこのサーバーに向ける方法

setup-config = 新しいタブを開き、アドレスバーに about:config と入力して、警告を了承します。
setup-preference = 次の設定を検索して鉛筆のボタンを押します（見つからない場合は [文字列] を選んで + を押します）:
setup-preference-value = 値を次のアドレスにします:
setup-http = このサーバーは暗号化なしの http を使うため、次の設定も [真偽値] で true にします:
setup-open = [設定] → [アカウントと同期]（以前の Firefox では [同期]）を開き、ログインします。
setup-open-waiting = [設定] → [アカウントと同期]（以前の Firefox では [同期]）を開きます。そこで Firefox がこのサーバーの設定を読み込みます。その後、このページに戻ってください。
setup-copy-name = 名前をコピー
setup-copy-value = アドレスをコピー

## 完了

done-synced-title = この Firefox を接続しました
done-synced-lead = 最初の同期を実行しています。このページは閉じて構いません。
done-connected-title = ログインしました
done-connected-lead = 続きは Firefox が行います。このページは閉じて構いません。
done-close-title = ログインしました
done-close-lead = ブラウザーがこのページを自動的に閉じない場合は、ご自身で閉じてください。
done-account-ready-title = アカウントの準備ができました
done-account-ready-lead = 続いて、Firefox を接続してください。
done-deleted-title = アカウントを削除しました
done-deleted-lead = ここに同期されていたデータも削除されました。ブラウザーの中のデータは残っています。
done-signed-out-title = ログアウトしました
done-signed-out-lead = この端末のデータは削除されていません。
done-app-title = ログインしました
done-app-lead = 元のアプリに戻ってください。
done-confirmed-title = 確認しました
done-confirmed-lead = ログインしていた画面に戻ってください。このページは閉じて構いません。
done-cleared-title = すべて消去しました
done-cleared-lead = このサイトのページがこのブラウザーに保存したものは、すべてなくなりました。Firefox 自体は元のままです。
done-choose = 同期する項目を選ぶ
done-device = 別の端末を接続
done-account = アカウントを管理

## メールのリンク

link-account-title = メールアドレスの確認
link-account-lead = このメールアドレスでここにアカウントを作成した場合は、確認してください。
link-signin-title = ログインの確認
link-signin-lead = たった今ログインしたのがご本人であれば、確認してください。そうでない場合は、ほかの人がパスワードを知っています。確認せずに、このサーバーの管理者に知らせてください。
link-code-lead = メールに 6 桁のコードが書かれています。ログインしていた画面でそのコードを入力してください。
link-button = 確認
link-busy = 確認しています…

## 問題

problem-invalid-link-title = リンクが不完全です
problem-invalid-link-text = リンクの一部が欠けています。Firefox でやり直してください。同期の設定で [ログイン] を選びます。
problem-no-browser-title = これは Firefox のためのページです
problem-no-browser-text = このページは Firefox のログインのために開かれましたが、応答する Firefox がありません。Firefox から開いてください。同期の設定で [ログイン] を選びます。
problem-start-again-title = Firefox でやり直してください
problem-start-again-text = Firefox はもうこのページを待っていません。同期の設定で [ログイン] を選んでください。
problem-wrong-address-title = このサーバーのアドレスは別のものです
problem-wrong-address-text = このページは { $here } として開かれましたが、Firefox は { $address } を一字一句そのまま使う必要があります。そのアドレスで開き、Firefox の設定を確認してください。
problem-wrong-address-go = { $address } を開く
problem-other-account-title = 別のアカウントでログインしています
problem-other-account-text = この Firefox は { $email } のものです。別のアカウントを使うには、まず Firefox の同期の設定でログアウトし、そこからやり直してください。何も変更されていません。
problem-browser-refused-title = Firefox が処理を完了できませんでした
problem-browser-refused-text = アカウントに問題はありませんが、Firefox が最後の手順を拒否しました。たいていは、もう一度試すとうまくいきます。
problem-browser-refused-detail = Firefox からの応答
problem-old-browser-title = この Firefox はこのサーバーには古すぎます
problem-old-browser-text = このサーバーがまだ対応していない方法でログインしようとしています。新しい Firefox なら使えます。
problem-open-in-firefox-title = Firefox で開いてください
problem-open-in-firefox-text = このリンクは Firefox をアカウントに接続するものです。Firefox を開き、同期の設定で [ログイン] を選んでください。
problem-apps-later-title = まだ対応していません
problem-apps-later-text = 別のアプリが、このサーバーにログインを求めています。このサーバーは今のところ Firefox のログインにだけ対応しています。
problem-pairing-later-title = スキャンによる接続はまだできません
problem-pairing-later-text = コードをスキャンしてスマートフォンを接続する機能は、後日追加されます。それまでは、スマートフォンでメールアドレスとパスワードを使ってログインしてください。
problem-unknown-client-title = このサーバーが知らないアプリです
problem-unknown-client-text = リンクにあるアプリは、ここにログインすることを許可されていません。
problem-invite-unknown-title = この招待は見つかりません
problem-invite-unknown-text = リンクが最後まで入力されているか確認するか、別のリンクをもらってください。
problem-invite-first-old-title = もっと新しいリンクがあります
problem-invite-first-old-text = サーバーを起動するたびに、最初のアカウント用の新しいリンクが作られます。ターミナルか、データフォルダーの「first-account-link」ファイルにある最新のリンクを使ってください。
problem-invite-used-title = この招待は使用済みです
problem-invite-used-text = 1 つの招待で作れるアカウントの数は決まっています。アカウントをすでにお持ちの場合はログインしてください。そうでない場合は別の招待をもらってください。
problem-invite-expired-title = この招待は期限切れです
problem-invite-expired-text = このサーバーの管理者から別の招待をもらってください。
problem-invite-revoked-title = この招待は取り消されました
problem-invite-revoked-text = このサーバーの管理者から別の招待をもらってください。
problem-no-crypto-title = このアドレスは十分に安全ではありません
problem-no-crypto-text = https でないページでは、ブラウザーの暗号機能が使えません。暗号化せずにパスワードを送ることはできません。サーバーの管理者が https のアドレスを用意する必要があります。
problem-no-storage-title = このブラウザーにデータを保存できません
problem-no-storage-text = ログインには、このタブにわずかな保存領域が必要です。このアドレスの Cookie とサイトデータを許可してから、もう一度試してください。
problem-unreachable-title = サーバーが応答しません
problem-unreachable-text = ネットワーク接続を確認してから、もう一度試してください。
problem-server-title = サーバーに問題が発生しています
problem-server-text = 失われたものはありません。1 分ほど待ってから、もう一度試してください。
problem-not-found-title = ここには何もありません
problem-not-found-text = このアドレスにページはありません。

## 入力欄の横やフォームの上に出るエラー

trouble-network = サーバーが応答しません。ネットワーク接続を確認して、もう一度試してください。
trouble-server = サーバーに問題が発生しています。失われたものはありません。1 分ほど待ってから、もう一度試してください。
trouble-throttled = 試行回数が多すぎます。{ $minutes } 分待ってから、もう一度試してください。
trouble-account-gone = このアカウントはもうありません。
trouble-refused = サーバーに拒否されました（エラー { $errno }）。
trouble-unexpected = このページで問題が発生しました。再読み込みしてください。
trouble-email = メールアドレスが不完全です。
trouble-email-taken = このメールアドレスはすでにアカウントで使われています。別のものを使ってください。
trouble-signup-refused = アカウントは作成されませんでした。招待は別のメールアドレス宛てではありませんか？
trouble-password = パスワードが違います。
trouble-password-empty = パスワードを入力してください。
trouble-password-short = { $length } 文字以上にしてください。
trouble-password-email = メールアドレスから作ったパスワードは使わないでください。
trouble-password-common = 多くの人が使っているパスワードなので、真っ先に試されます。別のものにしてください。
trouble-unknown-account = このメールアドレスでログインできるアカウントはありません。
trouble-invite-missing = 招待コードを入力してください。
trouble-invite-unknown = この招待は見つかりません。入力に間違いがないか確認してください。
trouble-invite-first-old = サーバーを起動するたびに、最初のアカウント用の新しいコードが作られます。最新のコードを使ってください。
trouble-invite-used = この招待は使用済みです。
trouble-invite-expired = この招待は期限切れです。別の招待をもらってください。
trouble-invite-revoked = この招待は取り消されました。別の招待をもらってください。
trouble-code = コードが違うか、期限が切れています。
trouble-code-shape = コードは 6 桁の数字です。
trouble-link = このリンクはもう使えません。もう一度ログインして、新しいリンクを受け取ってください。
trouble-number = 1 から { $max } までの整数を入力してください。
trouble-name = 名前が長すぎます。
notice-session-over = もう一度ログインする必要があります。
notice-link-declined = ログインを中止しました。この Firefox は何も変更されていません。
notice-account-exists = このメールアドレスのアカウントはすでにあります。そのアカウントにログインしてください。
notice-not-confirmed = まだ確認されていません。
notice-code-sent = 別のコードを送信しました。
notice-code-made = サーバーの送信箱に別のコードがあります。
notice-name-saved = 名前を保存しました。
notice-client-removed = ログアウトさせました。

## スタートページ

home-title = Firefox のデータを置く、あなただけの場所
home-lead = ブックマーク、パスワード、履歴、開いているタブを、このサーバーを通してブラウザー間で同期します。読めるのはあなただけです。
home-sign-in = ログインしてこの Firefox を同期する
home-settings = アカウントを管理
home-signed-in = この Firefox は { $email } でログインしています。
home-connect = Firefox を接続
home-invite = アカウントの作成には招待が必要です。このサーバーの管理者からもらってください。
home-closed = このサーバーでは、招待がないと新しいアカウントを作れません。アカウントをお持ちの場合は、ほかのブラウザーを接続できます。

## 別の端末

device-title = 別の端末を接続
device-lead = その端末でも同じアカウントでログインすると、両方で同じデータを使えます。
device-success = 接続しました。同期が始まりました。
device-signed-in = この Firefox は { $email } でログインしています。
device-desktop = パソコンの場合
device-desktop-local = このパソコンの別の Firefox プロファイルの場合
device-local-title = ほかの端末からは { $address } に接続できません
device-local = このアドレスは、常に入力した端末自身を指します。スマートフォンやほかのパソコンから使うには、サーバーの管理者が CORSAC_PUBLIC_URL にネットワークの https アドレスを設定し、手前に https 用のプロキシを置きます。方法はドキュメントの「Install」のページにあります。
device-android = Android の場合
device-android-menu = ログアウトした状態の Firefox で、⋮ → [設定] → [Firefox について] を開き、ロゴを 5 回タップします。
device-android-server = [設定] → [Sync Debug] に戻ります。「Custom Mozilla account server」に次のように入力します:
device-android-token = 「Custom Sync server」に次のように入力します:
device-android-restart = 「Stop Firefox」を選び、もう一度開いて、[設定] からログインします。
device-ios = iPhone と iPad の場合
device-ios-menu = ログアウトした状態の Firefox で、[設定] を開き、バージョンの行を 5 回タップします。次に [Advanced Sync Settings] を開き、「Use stage servers」はオフのままにします。
device-ios-server = 「Use Custom FxA Content Server」をオンにして、次のように入力します:
device-ios-token = 「Use Custom Sync Token Server」をオンにして、次のように入力します:
device-ios-sign-in = Firefox を閉じてもう一度開き、[設定] からログインします。
device-phone-untried = この手順はアプリのソースコードから書いたものです。このバージョンの Corsac ではまだ誰も試していません。
device-pairing = コードをスキャンして接続する機能は、後日追加されます。

## 設定

settings-title = アカウント
settings-account = アカウント
settings-since = 作成日: { $date }
settings-admin = あなたはこのサーバーの管理者です。
settings-name-label = 表示名
settings-name-hint = Firefox でメールアドレスの横に表示されます。
settings-name-button = 保存
settings-name-busy = 保存しています…
settings-clients = 端末とセッション
settings-client-this = このブラウザー
settings-client-unnamed = 名前のないブラウザー
settings-client-seen = 最終アクセス: { $date }
settings-client-app = アプリ
settings-client-remove = 削除
settings-client-remove-name = { $name } を削除
settings-client-remove-title = { $name } を削除しますか？
settings-client-remove-text = ログアウトされ、同期が止まります。その端末の中のデータは残ります。
settings-activity = 最近の活動
settings-activity-none = まだありません。
settings-sign-out = ログアウト
settings-sign-out-title = Firefox からログアウトしますか？
settings-sign-out-text = このページは Firefox 自体のログインを使っています。ログアウトすると、このブラウザーの同期が止まります。この端末に保存されているデータは残ります。
settings-delete = アカウントを削除
settings-delete-text = アカウントと、ここに同期されたすべてのデータを完全に削除します。ブラウザーの中のデータは残ります。
settings-delete-button = アカウントを削除…
settings-delete-title = このアカウントを削除しますか？
settings-delete-administrator-title = ほかに管理者がいません
settings-delete-administrator = ほかの人のアカウントは残りますが、誰かを招待したり、このサーバーの面倒を見たりする人がいなくなります。先に、サーバー上で別の人を管理者にしてください:
settings-delete-administrator-who = <メールアドレス>
trouble-last-administrator = ほかに管理者がいません。先に別の人を管理者にしてください。
settings-delete-confirm = 完全に削除
settings-delete-busy = 削除しています…

## アカウントに起きたことの名前

event-account-create = アカウントを作成
event-account-login = ログイン
event-login-waiting = パスワードは正しいが、コードが未入力
event-password-typed = 変更のためにパスワードを入力
event-account-login-failure = 誤ったパスワード
event-session-destroy = ログアウト
event-account-reset = パスワードを再設定
event-account-enable = 管理者がアカウントを再開
event-account-disable = 管理者がアカウントを停止
event-password-changed = パスワードを変更
event-password-upgraded = パスワードの保護を強化
event-confirm-skipped = コードなしでログイン
event-email-verified = メールアドレスを確認
event-agent = { $system } の { $browser }
event-other = { $name }
event-unconfirmed = 未確認

## 管理者のための招待

invites = 招待
invites-lead = リンクを持っている人は、誰でもここにアカウントを作れます。
invites-none = 招待はまだありません。
invites-note-label = メモ
invites-note-hint = 誰への招待かを、ご自身のために書いておけます。
invites-email-label = このメールアドレス専用
invites-email-hint = 誰でも使えるようにするには空のままにします。メールアドレスを指定した招待では、その確認も済んだことになります。
invites-uses-label = 作れるアカウントの数
invites-days-label = 期限までの日数
invites-create = 招待を作成
invites-creating = 作成しています…
invites-made = このリンクを送ってください。表示されるのは今だけです。
invites-local = { $address } は常に入力した端末自身を指すため、このリンクを開けるのはこの端末だけです。ほかの人のためには、先に CORSAC_PUBLIC_URL に https アドレスを設定してください（ドキュメントの「Install」のページ）。
invites-copy = リンクをコピー
invites-revoke = 取り消す
invites-revoke-name = { $name } を取り消す
invites-anyone = 誰でも
invites-uses-left = 残り { $left } アカウント
invites-until = { $date } まで
invites-state-used = 使用済み
invites-state-expired = 期限切れ
invites-state-revoked = 取り消し済み

## 診断

diagnostics-title = 診断
diagnostics-lead = このページから分かることです。秘密は含まれないので、助けてくれる人に送って構いません。
diagnostics-page = このページ
diagnostics-address = アドレス
diagnostics-address-ok = { $origin }（サーバーの設定どおり）
diagnostics-address-wrong = このページは { $origin } として開かれましたが、サーバーは自分を { $address } としています。Firefox は後者を使う必要があります。
diagnostics-crypto = 暗号機能
diagnostics-storage = このタブの保存領域
diagnostics-available = あり
diagnostics-missing = なし
diagnostics-agent = ブラウザー
diagnostics-firefox = Firefox
diagnostics-firefox-yes = このページに応答しています。
diagnostics-firefox-no = このページに応答していません。このサーバーを使う設定になっていないか、設定をまだ読み込んでいません。
diagnostics-firefox-silent = 応答する Firefox がありません。
diagnostics-user = ログイン中
diagnostics-user-none = なし
diagnostics-user-unfinished = { $email }（未完了）
diagnostics-user-lost = { $email }（再ログインが必要）
diagnostics-capabilities = 対応している機能
diagnostics-server = サーバー
diagnostics-clock = 時計
diagnostics-clock-ok = ずれは 1 秒程度です。
diagnostics-clock-off = この端末の時計と { $seconds } 秒ずれています。
diagnostics-configuration = Firefox 用の構成
diagnostics-openid = スマートフォン用の構成
diagnostics-accounts = アカウント
diagnostics-profile = プロフィール
diagnostics-token = 同期
diagnostics-ok = 応答あり
diagnostics-bad = 応答が正しくありません（{ $status }）
diagnostics-down = 応答なし
diagnostics-checking = 確認しています…
diagnostics-admin = 管理者向け
diagnostics-version = バージョン
diagnostics-hawk = 一致しなかった署名
diagnostics-hawk-help = 1 つでもある場合は、プロキシがアドレスを書き換えています。ホスト、ポート、パスをそのまま渡す必要があります。
diagnostics-proxy = 登録されていないプロキシ
diagnostics-proxy-yes = あり: このプロキシを通る全員が 1 つの制限を共有しています。CORSAC_TRUSTED_PROXIES に登録してください。
diagnostics-proxy-no = 見つかっていません
diagnostics-mails = 送信待ちのメール
diagnostics-mail-error = 最後のメールエラー
diagnostics-confirm = ログイン時のコード
diagnostics-signup = 新しいアカウント

### パスワードと回復キー

## パスワードの変更

settings-security = セキュリティ
settings-password = パスワード
settings-password-text = 変更しても、同期されたデータはそのまま残ります。
settings-password-change = 変更
settings-recovery-on = 設定済み。パスワードを忘れても、データを取り戻せます。
settings-recovery-off = 未設定。作っておくと、パスワードを忘れてもデータを取り戻せます。
settings-recovery-open = 開く
settings-restore = 回復キーが見つかった、または以前のパスワードを思い出した
back-settings = アカウントに戻る
change-password-title = パスワードの変更
change-password-lead = 同期されたデータはそのまま残ります。ほかの端末では、もう一度ログインが必要になります。
change-password-old = 現在のパスワード
change-password-new = 新しいパスワード
change-password-button = パスワードを変更
change-password-busy = 変更しています…
changed-password-title = パスワードを変更しました
changed-password-lead-firefox = この Firefox は引き続き同期します。ほかの端末では、新しいパスワードでのログインが必要です。端末のデータは失われません。
changed-password-lead = 端末では、新しいパスワードでのログインが必要です。端末のデータは失われません。
trouble-password-same = これは現在のパスワードです。別のものにしてください。
notice-firefox-not-told = Firefox に変更が伝わりませんでした。同期の設定でもう一度ログインしてください。

## 回復キー

recovery-title = 回復キー
recovery-lead = 同期したデータはパスワードで開きますが、パスワードを調べて教えられる人はいません。回復キーがあれば、パスワードを忘れてもデータを開けます。今すぐ作成して、あなただけが見つけられる場所に保管してください。
recovery-lead-exists = パスワードを忘れたとき、このキーでデータを取り戻せます。
recovery-on = 回復キーがあります。
recovery-make = 回復キーを作成
recovery-replace = 別のキーを作成
recovery-making = 作成しています…
recovery-password-hint = キーは、パスワードで開くものから作られます。
recovery-password-hint-replace = 今お持ちのキーは、すぐに使えなくなります。
recovery-new-title = このキーを保管してください
recovery-new-lead = 印刷するか、パスワードマネージャーなどの安全な場所に保管してください。この端末だけに置かないでください。
recovery-only-now = 表示されるのは今だけです。失くした場合は、ここで別のキーを作成してください。
recovery-copy = キーをコピー
recovery-download = テキストで保存
recovery-print = 印刷
recovery-put-away = 保管しました
recovery-hint-title = ヒント
recovery-hint-label = どこに保管しましたか？
recovery-hint-hint = キーが必要なときに表示されます。例:「青いファイルの中」。キーそのものは書かないでください。空のままでも構いません。
recovery-drop-title = 回復キーの削除
recovery-drop-text = 回復キーがないと、パスワードを忘れたとき、このサーバーに保存されたデータは誰にも読めなくなります。
recovery-drop = キーを削除
recovery-drop-ask = 回復キーを削除しますか？
recovery-file-name = 回復キー
recovery-file-title = 回復キー
recovery-file-for = { $email }（{ $address }）用
recovery-file-made = 作成日: { $date }
recovery-file-use = パスワードを忘れたときは、ログイン画面で「パスワードをお忘れですか？」を選び、求められたらこのキーを入力してください。このキーは秘密にしてください。このキーとあなたのメールの両方を手にした人は、データを読めてしまいます。
trouble-recovery-key = このアカウントの回復キーではありません。
trouble-recovery-key-shape = 回復キーは A で始まる 32 文字の英数字です。入力に間違いがないか確認してください。
trouble-hint = ヒントが長すぎます。
trouble-hint-key = 回復キーのように見えます。保管場所だけを書いてください。
notice-recovery-on = 回復キーが有効になりました。
notice-recovery-off = 回復キーを削除しました。
notice-hint-saved = ヒントを保存しました。

## パスワードを忘れたとき

reset-title = パスワードをお忘れですか？
reset-lead = メールアドレスにコードを送信します。そのコードと、お持ちであれば回復キーを使って、新しいパスワードを決めます。
reset-lead-no-mail = このサーバーはメールを送信しません。あなたのメールアドレス用のコードは、サーバーの管理者からもらえます。そのコードと、お持ちであれば回復キーを使って、新しいパスワードを決めます。
reset-before = まだログインしている Firefox がありますか？ ここで何をしても、その中のデータは安全です。
reset-send = コードを送信
reset-sending = 送信しています…
reset-remembered = 思い出しました
reset-code-title = コードを入力
reset-code-lead = { $email } のアカウントがあれば、8 桁のコードが届きます。
reset-code-lead-no-mail = { $email } 用の 8 桁のコードを、このサーバーの管理者からもらってください。コードは 10 分間有効です。
reset-code-nothing = 届きませんか？ 迷惑メールの中を探し、メールアドレスも確認してください。そのアドレスのアカウントがないのかもしれません。
reset-link-title = 新しいパスワードを決めてください
reset-link-lead = このサーバーの管理者が、あなたのためにこのリンクを作りました。このリンクと、お持ちであれば回復キーを使って、新しいパスワードを決めます。使えるのは 1 回だけです。
reset-key-title = 回復キー
reset-key-lead = 回復キーがあれば、同期したデータはすべて残ります。
reset-key-label = 回復キー
reset-key-hint = ヒント: { $hint }
reset-key-without = 持っていません
reset-key-found = 回復キーが見つかりました
reset-password-lead = 回復キーがないと、アカウントは新しい鍵で始まります。
reset-password-lead-kept = 回復キーを確認しました。同期したデータはすべて残ります。
reset-password-button = パスワードを再設定
reset-password-button-kept = パスワードを設定
reset-loss-title = データはどうなりますか
reset-loss-server = このサーバーに保存されたデータは、以前のパスワードで暗号化されているため、読めなくなります。
reset-loss-devices = ブラウザーの中のデータは残ります。各端末でもう一度ログインすると、その端末のデータがアップロードされます。
reset-loss-grace = { $days } 日間は元に戻せます。その間に回復キーか以前のパスワードが見つかれば、ここに保存されていたデータを取り戻せます。
reset-loss-no-grace = 元に戻す方法はありません。
reset-done-title = 新しいパスワードを設定しました
reset-done-lead = 続いて、すべての端末でもう一度ログインしてください。端末のデータがアップロードされます。
reset-done-lead-kept = 同期したデータはすべて残っています。ほかの端末では、もう一度ログインが必要です。
reset-done-new-key = 入力した回復キーは使用済みになりました。これが新しい回復キーです。保管してください。表示されるのは今だけです。
reset-done-grace = { $days } 日以内に回復キーか以前のパスワードが見つかれば、ここに保存されていた以前のデータを取り戻せます。
reset-done-key = 回復キーがあれば、パスワードを忘れても何も失いません。
reset-done-passkeys = { $count } 個のパスキーは、引き続きパスワードなしでログインできます。
reset-done-passkeys-link = 心当たりのないものを削除する
trouble-reset-code-shape = コードは 8 桁の数字です。
notice-reset-over = 時間がかかりすぎたか、コードが別の場所で使われました。新しいコードでやり直してください。
notice-reset-link-over = このリンクはもう使えません。使えるのは 1 回だけで、1 時間有効です。このサーバーの管理者から別のリンクをもらうか、コードを使って始めてください。
notice-reset-code-again = キーなしで続けるには、新しいコードが必要です。コードを送信しました。
notice-reset-done = 新しいパスワードを設定しました。そのパスワードでログインしてください。

## 再設定の前に同期されていたデータ

restore-title = 以前のデータを取り戻す
restore-lead = { $date } までは、当時の回復キーか以前のパスワードを使って、パスワードを再設定する前にここに保存されていたデータを取り戻せます。
restore-none = 取り戻せるものはありません。パスワードは再設定されていないか、再設定から時間が経ちすぎています。
restore-old-password = 以前のパスワード
restore-password = 現在のパスワード
restore-by-key = 回復キーを持っている
restore-by-password = 以前のパスワードを覚えている
restore-what-happens = 端末は、当時保存されていたデータと現在のデータを 1 つにまとめます。この端末以外では、もう一度ログインが必要です。
restore-button = 取り戻す
restore-busy = 取り戻しています…
restored-title = すべて元に戻りました
restored-lead = 各端末でもう一度ログインしてください。当時保存されていたデータと現在のデータが 1 つにまとめられます。
event-restore-wrong = 以前のパスワードまたは回復キーが不一致
event-restored = 再設定前のデータを復元
trouble-old-password = そのパスワードではありません。
trouble-kept-over = 間に合いませんでした。再設定前のデータは削除されたか、すでに元に戻っています。

### 第 2 の要素、本人確認、メールアドレス、画像、活動、保存されているもの

## 大事な変更の前の本人確認

step-up-title = ご本人の確認
step-up-password = この変更の前に、もう一度パスワードを入力してください。
step-up-mail = { $email } に送信した 6 桁のコードを入力してください。
step-up-totp = アカウントで 2 段階認証が有効になりましたが、このブラウザーではまだ 2 段階目の確認が済んでいません。
step-up-totp-hint = 認証アプリのコード、またはバックアップコードを入力してください。
step-up-button = 続ける
step-up-by-mail = 代わりにコードをメールで受け取る
trouble-second-factor-shape = アプリのコードは 6 桁の数字、バックアップコードは 10 文字の英数字です。
trouble-totp = コードが違うか、期限が切れています。アプリは 30 秒ごとに新しいコードを表示します。どれも使えない場合は、スマートフォンかこのサーバーの時計がずれています。

## ログインの 2 段階目

second-factor-title = 2 段階目の確認
second-factor-lead = 認証アプリに表示されている、このアカウントの 6 桁のコードを入力してください。
second-factor-button = ログイン
second-factor-backup = 代わりにバックアップコードを使う
second-factor-backup-title = バックアップコード
second-factor-backup-lead = 設定したときに保管したコードのうち 1 つを入力してください。各コードは 1 回だけ使えます。
second-factor-app = 代わりにアプリを使う
second-factor-lost = アプリもコードも手元にありませんか？ このサーバーの管理者に相談してください。
second-factor-few-title = バックアップコードが残りわずかです
second-factor-few =
    { $left ->
        [0] 今のが最後のバックアップコードでした。アカウントの「2 段階認証」で新しいコードを作成してください。
       *[other] バックアップコードは残り { $left } 個です。アカウントの「2 段階認証」で新しいコードを作成してください。
    }
second-factor-go-on = 続ける
backup-code-label = バックアップコード

## 止められたログイン

unblock-title = 試行回数が多すぎます
unblock-lead = 誰かがこのアカウントで何度もパスワードを試しました。それがご本人であれば、{ $email } に送信したコードを入力するとログインできます。
unblock-lead-no-mail = 誰かが { $email } で何度もパスワードを試しました。このサーバーはメールを送信しません。ログインするためのコードは、サーバーの管理者に教えてもらってください。
unblock-back = パスワードの入力に戻る
trouble-unblock-shape = コードは 8 文字の英数字です。
report-title = 心当たりがありませんか？
report-lead = 誰かが、あなたのアカウントにログインするためのコードを求めました。ボタンを押すと、そのコードは使えなくなります。あなたが教えていない限り、その人はパスワードを持っていません。
report-button = 自分ではありません
report-busy = 無効にしています…
report-done-title = そのコードは使えなくなりました
report-done-lead = そのコードでは誰もログインできません。パスワードを知られたかもしれないと思う場合は、今すぐ変更してください。
report-change-password = パスワードを変更

## 設定: 2 段階認証

settings-two-step-on = オン: ログイン時にコードも求められます
settings-two-step-off = オフ
settings-two-step-manage = 管理
settings-two-step-begin = 設定
two-step-title = 2 段階認証
two-step-lead = ログインのとき、パスワードに加えて、スマートフォンのアプリのコードが求められるようになります。パスワードを知られても、ほかの人はログインできません。
two-step-lead-on = ログイン時にアプリのコードが求められます。
two-step-begin = 設定する
two-step-few =
    { $left ->
        [0] バックアップコードが残っていません。このままスマートフォンを失くすとログインできなくなります。新しいコードを作成してください。
       *[other] バックアップコードは残り { $left } 個です。早めに新しいコードを作成してください。
    }
two-step-app = 認証アプリ
two-step-app-text = 30 秒ごとに新しいコードを表示します
two-step-replace = 別のアプリを使う
two-step-codes = バックアップコード
two-step-codes-left =
    { $left ->
        [0] 残っていません
       *[other] 残り { $left } 個
    }
two-step-new-codes = 新しいコード
two-step-off = オフにする
two-step-off-title = 2 段階認証をオフにしますか？
two-step-off-text = パスワードだけでログインできるようになります。アプリの登録とバックアップコードは無効になります。
two-step-off-confirm = オフにする
two-step-scan-title = アプリでスキャンしてください
two-step-replace-title = 別のアプリでスキャンしてください
two-step-scan-lead = どの認証アプリでも構いません。スキャンしたら、アプリに表示されたコードを入力してください。
two-step-picture = 認証アプリ用の QR コード。下のキーと同じ内容です。
two-step-manual = スキャンできません
two-step-manual-hint = このキーをアプリに入力してください。聞かれた場合は、6 桁、30 秒ごと、SHA-1 です。
two-step-copy-key = キーをコピー
two-step-code-label = アプリのコード
two-step-continue = 続ける
two-step-turn-on = オンにする
backup-title = このコードを保管してください
backup-lead = スマートフォンが手元にないとき、各コードで 1 回ずつログインできます。印刷するか保存してください。ただし、そのスマートフォンだけに置かないでください。表示されるのは今だけです。
backup-download = ファイルに保存
backup-print = 印刷
backup-copy = コピー
backup-next = 保管しました
backup-file-name = corsac-バックアップコード
backup-file-title = 2 段階認証のバックアップコード
backup-file-for = { $email }（{ $address }）用
backup-file-made = 作成日: { $date }
backup-file-use = 各コードは、アプリのコードの代わりに 1 回だけ使えます。
backup-retype-title = コードを 1 つ入力してください
backup-retype-lead = 保管した場所からコードを 1 つ見て、入力してください。入力しても使用済みにはなりません。
backup-again = もう一度コードを表示
backup-save = これらのコードを使う
trouble-backup-retype = 新しいコードのどれとも一致しません。
trouble-totp-late = 時間がかかりすぎたため、アプリのキーは使えなくなりました。もう一度最初から始めてください。
notice-two-step-on = 2 段階認証をオンにしました。
notice-two-step-off = 2 段階認証をオフにしました。
notice-totp-replaced = これからは別のアプリのコードが有効です。
notice-backup-codes = 新しいバックアップコードが有効になりました。以前のコードは使えません。

## 設定: メールアドレス

settings-emails = { $count } 件のメールアドレス
settings-emails-open = 管理
emails-title = メールアドレス
emails-lead = メインのアドレスでログインします。アカウントに関するお知らせは、すべてのアドレスに届きます。
emails-is-primary = メインのアドレス
emails-confirmed = 確認済み
emails-waits = コードの入力待ち
emails-add-label = 別のメールアドレス
emails-add-hint = このアドレスにコードを送信します。
emails-add = 追加
emails-adding = 追加しています…
emails-full = 追加できるアドレスは 3 件までです。
emails-primary = メインにする
emails-primary-name = メインにする: { $email }
emails-primary-title = { $email } をメインのアドレスにしますか？
emails-primary-text = 以後はこのアドレスでログインします。パスワードは変わらず、すべての端末は同期を続けます。
emails-remove = 削除
emails-remove-name = { $email } を削除
emails-remove-title = { $email } を削除しますか？
emails-remove-text = アカウントに関するお知らせは、このアドレスに届かなくなります。
emails-confirm = コードを入力
emails-confirm-name = コードを入力: { $email }
emails-code-title = メールアドレスの確認
emails-code-lead-no-mail = このサーバーはメールを送信しません。{ $email } 用の 6 桁のコードは、サーバーの管理者に教えてもらってください。
emails-back = メールアドレスに戻る
trouble-email-own = このアドレスはすでにあなたのアカウントに登録されています。
trouble-emails-many = アカウントに登録できるアドレスの数が上限に達しています。先に 1 つ削除してください。
notice-email-added = アドレスを確認し、登録しました。
notice-email-removed = アドレスを削除しました。
notice-email-primary = メインのアドレスを変更しました。これからはこのアドレスでログインしてください。

## 設定: 画像

avatar-change = 画像を変更
avatar-title = プロフィール画像
avatar-lead = Firefox で名前の横に表示されます。
avatar-now = 現在の画像
avatar-choose = 画像を選ぶ
avatar-remove = 削除
avatar-crop-title = 表示する部分を選んでください
avatar-crop-picture = 表示される画像
avatar-crop-hint = ドラッグして位置を合わせるか、スライダーを使ってください。
avatar-zoom = 拡大
avatar-across = 左右
avatar-down = 上下
avatar-save = この画像を使う
avatar-saving = 保存しています…
trouble-picture = このブラウザーでは、そのファイルを画像として表示できません。別のファイルを選んでください。
notice-avatar-saved = 画像を変更しました。
notice-avatar-removed = 画像を削除しました。

## 設定: 活動

activity-lead = アカウントに最近起きたことです。
activity-all = 最近の活動をすべて表示
activity-report = 心当たりがない
activity-report-name = 心当たりがない: { $event }、{ $date }
activity-report-title = ほかの人ですか？
activity-report-text = 「{ $event }」、{ $date }: このときのログインがまだ有効なら、ただちに完全にログアウトさせます。そこから追加されたパスキーは削除されます。
activity-report-confirm = ログアウトさせる
notice-reported = そこからのログインはもうありません。相手はパスワードを知っているかもしれません。今すぐ変更してください。
activity-reported-passkeys = そこから追加され、削除されたパスキー: { $names }
activity-reported-look = そのほかの変更はそのまま残ります。次の設定が望みどおりか確認してください。
event-reported = ほかの人の操作として報告済み
event-reset-requested = 新しいパスワード用のコードを要求
event-reset-proven = 新しいパスワード用のコードを入力
event-reset-link-made = 管理者が新しいパスワード用のリンクを作成
event-reset-link-used = 新しいパスワード用のリンクを使用
event-recovery-key-added = 回復キーを作成
event-recovery-key-used = 回復キーを使用
event-recovery-key-wrong = 誤った回復キー
event-recovery-key-removed = 回復キーを削除
event-email-added = メールアドレスを追加
event-email-removed = メールアドレスを削除
event-email-primary = メインのアドレスを変更
event-two-step-on = 2 段階認証をオン
event-two-step-off = 2 段階認証をオフ
event-two-step-asked = 2 段階認証の設定を開始
event-two-step-right = 2 段階目の確認に成功
event-two-step-wrong = 2 段階目の確認に失敗
event-two-step-replaced = 認証アプリを変更
event-codes-new = 新しいバックアップコードを作成
event-codes-used = バックアップコードを使用
event-proof-sent = 変更の確認コードを送信
event-proof-right = 変更の確認コードを入力
event-proof-wrong = 誤った変更の確認コード

## 設定: 保存されているもの

stored-title = ここに保存されているもの
stored-lead = ブラウザーが暗号化してから送るため、このサーバーは数を数えることはできますが、内容を読める人はここにはいません。
stored-show = 量を表示
stored-total = 合計 { $amount }
stored-total-of = 合計 { $amount } / { $quota }
stored-records = { $records } 件、{ $amount }
stored-changed = 最終更新: { $date }
stored-synced = 最終同期: { $date }
stored-never-synced = 最近は同期していません
stored-bytes = { $size } バイト
stored-kilobytes = { $size } kB
stored-megabytes = { $size } MB
stored-gigabytes = { $size } GB
stored-bookmarks = ブックマーク
stored-history = 履歴
stored-passwords = パスワード
stored-tabs = 開いているタブ
stored-forms = フォームの入力内容
stored-prefs = 設定
stored-addons = アドオン
stored-addresses = 住所
stored-cards = お支払い方法
stored-clients = 端末
stored-crypto = 鍵（暗号化済み）
stored-meta = Sync 自身の情報

### 最近の活動に出る、管理者が行ったこと

event-admin-confirmed = 管理者がメールアドレスを確認
event-admin-signed-out = 管理者がすべての場所でログアウト
event-admin-two-step-off = 管理者が 2 段階認証をオフ
event-admin-passkeys-off = 管理者がパスキーを削除
event-admin-role = 管理者が管理者の役割を変更
event-admin-quota = 管理者が同期データの容量を変更
event-admin-codes = 管理者がメールのコードを閲覧

### パスキーとセキュリティキー

passkey-sign-in = パスキーでログイン
passkey-busy = パスキーを待っています…
notice-passkey-password = パスキーでログインしましたが、ここでは同期データを開けません。データを開くには、Firefox にパスワードが必要です。
trouble-passkey-cancelled = 何も行われませんでした。確認画面が閉じられたか、時間がかかりすぎたか、このサーバー用のパスキーがここにありません。
trouble-passkey-unknown = このパスキーではログインできません。アカウントから削除されたか、アカウントが削除または停止されています。
trouble-passkey-other = そのパスキーは別のアカウントのものです。このログインは { $email } のためのものです。
trouble-passkey-late = 時間がかかりすぎました。もう一度試してください。
trouble-passkey-unverified = パスキーは PIN、指紋、顔のいずれかを確認する必要がありますが、確認が行われませんでした。
trouble-passkey-exists = この端末またはセキュリティキーには、このアカウントのパスキーがすでにあります。
trouble-passkey-many = 1 つのアカウントに登録できるパスキーとセキュリティキーは、合わせて { $count } 個までです。先に 1 つ削除してください。
trouble-passkey-name = 名前は 1 文字以上 255 文字以下にしてください。
trouble-passkey-no-secret = このパスキーでログインはできますが、同期データを開くことはできません。端末またはこのブラウザーが対応していません。
trouble-passkey-browser = この端末またはセキュリティキーでは、このブラウザーで処理できませんでした。別のブラウザーか別のキーを試してください。
passkeys-title = パスキー
passkeys-lead = パスワードの代わりに、端末やセキュリティキーの指紋、顔、PIN でログインできます。パスワードも引き続き使えます。
passkeys-off = このサーバーではパスキーを使えません。ブラウザーがパスキーを作るのは、名前と https を使うアドレスだけです。
passkeys-not-here = このブラウザーは、このアドレスではパスキーを使えません。
passkeys-add = パスキーを追加
passkeys-made = 追加日: { $date }
passkeys-used = 最終使用: { $date }
passkeys-opens = ログインと同期データを開くことができます
passkeys-opens-not = ログインできます。同期データを開くにはパスワードが必要です
passkeys-open = データを開けるようにする
passkeys-open-name = データを開けるようにする: { $name }
passkeys-close = データを開けないようにする
passkeys-close-name = データを開けないようにする: { $name }
passkeys-close-title = { $name } でデータを開けないようにしますか？
passkeys-close-text = 引き続きログインには使えます。新しいブラウザーと同期するときは、パスワードの入力が必要になります。
passkeys-rename = 名前を変更
passkeys-rename-name = { $name } の名前を変更
passkeys-rename-title = パスキーの名前
passkeys-name-label = 名前
passkeys-name-hint = 見分けるための名前です。例えば、パスキーを保存した場所など。
passkeys-remove = 削除
passkeys-remove-name = { $name } を削除
passkeys-remove-title = { $name } を削除しますか？
passkeys-remove-text = ログインに使えなくなります。ログイン中のブラウザーはそのままです。端末やキーの中では、そこで削除するまで表示され続けることがあります。
passkeys-data-title = 同期データも開けるようにしますか？
passkeys-data-lead = これからは { $name } でログインできます。希望すれば同期データも開けるようになり、新しい Firefox ではパスワードがまったく要らなくなります。
passkeys-data-warning = このパスキーを手にし、（PIN、指紋、顔で）ロックを解除できる人は、同期したデータをすべて読めるようになります。パスキーを失くしても、パスワードで（回復キーがあれば回復キーでも）データを開けます。
passkeys-data-hint = 鍵は、このブラウザーの中でパスキーから作られます。その後、パスキーの確認がもう一度あります。
passkeys-data-button = データを開けるようにする
passkeys-data-not = 今はしない
notice-passkey-added = パスキーでログインできるようになりました。
notice-passkey-opens = パスキーで、ログインと同期データを開くことができます。
notice-passkey-closed = パスキーで引き続きログインできますが、データは開けなくなりました。
notice-passkey-removed = 削除しました。
settings-passkeys =
    { $count ->
        [0] 未設定。作ると、パスワードを入力せずにログインできます。
       *[other] { $count } 個のパスキー
    }
settings-passkeys-open = 管理
step-up-by-passkey = パスキーを使う
second-factor-key = セキュリティキーを使う
security-keys-title = セキュリティキー
security-keys-text = アプリのコードの代わりに、セキュリティキーやパスキーを使えます。差し込むか、かざします。
security-keys-add = セキュリティキーを追加
security-keys-remove-text = 以後のログインには、アプリのコード、バックアップコード、別のキーのいずれかが必要になります。
security-keys-off = そのためのセキュリティキーも削除されます。
notice-security-key-added = これからは、コードの代わりにこのキーを使えます。
event-passkey-added = パスキーまたはセキュリティキーを追加
event-passkey-failed = パスキーまたはセキュリティキーの追加に失敗
event-passkey-removed = パスキーまたはセキュリティキーを削除
event-passkey-sign-in = パスキーでログイン
event-passkey-sign-in-failed = パスキーによるログインに失敗
event-passkey-proof = 変更のためにパスキーで確認
event-passkey-copy = パスキーを拒否（複製のおそれ）
event-passkey-opens = パスキーで同期データを開けるように変更
event-passkey-opened = パスキーで同期データを開いた
event-passkey-closed = パスキーで同期データを開けないように変更

### 管理者のページ（そのページ自体の文言は admin.ftl にあります）

settings-admin-open = このサーバーの管理: ユーザー、メール、記録
step-up-admin = このページはほかの人のアカウントを表示します。その前に、もう一度パスワードを入力してください。

### 自分のデータのダウンロードと、失くした端末

own-data-title = あなたのデータ
own-data-card = このサーバーがあなたについて持っている情報のすべてを、ファイルにします。
own-data-open = ダウンロード
own-data-page = データのダウンロード
own-data-lead = このサーバーがあなたについて持っている情報のすべてを、1 つのファイルにします。その内容を使ってログインすることは誰にもできませんが、あなただけに関わるものです。ほかの人に渡さないでください。
own-data-what = 何を含めますか？
own-data-account = アカウント
own-data-account-text = メールアドレス、名前と画像、端末、最近の活動。どのテキストエディターでも表示できます。
own-data-all = アカウントと、ブラウザーが保存したデータ
own-data-all-text = ブックマーク、パスワード、履歴などを、ここにあるとおり暗号化されたまま含みます。開けるのはあなた自身の鍵だけです。件数が多いと時間がかかります。
own-data-start = ダウンロード
own-data-starting = 準備しています…
own-data-waiting = ブラウザーがこれからファイルを保存します。
own-data-progress = ダウンロードの進み具合
own-data-running = { $of } 件中 { $records } 件、{ $amount }
own-data-stop = 中止
own-data-done = ファイルは完全です。ブラウザーのダウンロードの保存先にあります。
own-data-failed = ダウンロードが途中で切れたため、保存されたファイルは不完全です。もう一度試してください。
notice-download-stopped = 中止しました。ブラウザーが保存したファイルは不完全なので、削除してください。
event-data-downloaded = データをダウンロード
event-device-lost = 端末の紛失を報告
lost-title = 端末を失くしましたか？
lost-this = この端末を失くしました
lost-lead = 失くした端末を選んでください。ただちにログアウトされ、同期もアカウントの利用もできなくなります。端末に保存されたデータは残っています。
lost-which = どの端末ですか？
lost-none = あなたのアカウントにログインしている端末は、ほかにありません。
lost-was = その端末にあったもの
lost-synced = 最終同期: { $date }
lost-never-synced = 最近は同期していません。
lost-copies = 次の同期データのコピーがあるかもしれません: { $kinds }
lost-copies-any = すべての同期データのコピーがあるかもしれません。
lost-also = 次のログインは、同じ種類のブラウザーからのものです。心当たりがなければ、これもログアウトさせてください:
lost-sign-out = すべての場所でログアウトさせる
lost-busy = ログアウトさせています…
trouble-lost-none = 失くした端末を選んでください。
lost-done-title = ログアウトさせました
lost-done-lead = その端末は、もうアカウントから何も受け取りません。オンラインであれば、すぐにログアウトに気付きます。端末に保存されていたデータは残っています。手にした人が見られるかもしれないものを考えてください:
lost-password = パスワード
lost-password-text = 端末に画面ロックがなかった場合や、そのコードを知っている人がいる場合は、パスワードを変更してください。
lost-sites = その端末のブラウザーに保存されたパスワード
lost-sites-text = それも変更してください。まずメールのパスワードからです。
lost-recovery-text = 回復キーのコピーが端末にありましたか？ 新しく作成すると、以前のキーは使えなくなります。
lost-two-step-text = 認証アプリが端末にありましたか？ バックアップコードでログインし、別のアプリを設定してください。
lost-passkeys-text = その端末にありましたか？ 削除してください。
