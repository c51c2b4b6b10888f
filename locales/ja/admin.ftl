### 管理者のページ /admin の文言です。引数は周囲の文字の向きから切り離されます。
###
### 用語は web.ftl と同じです。そのほか:
###   administration   管理
###   suspend, restore 停止、再開
###   log              記録

admin-pages = 管理
admin-people = ユーザー
admin-invitations = 招待
admin-mails = メール
admin-audit = 記録
admin-status = サーバー
admin-unproven = このページはほかの人のアカウントを表示します。そのため、ご本人の確認から数分の間だけ開けます。
admin-stranger-title = 管理者専用です
admin-stranger-lead = { $email } でログインしています。このアカウントはこのサーバーの管理者ではありません。変更は管理者が行えます。
admin-more = さらに表示
admin-unknown = 不明
admin-yes = はい
admin-no = いいえ

## ユーザー

admin-people-lead = パスワードやここに同期されたデータは、あなたを含め誰にも読めません。パスワードがこのサーバーに届くことはなく、データは本人だけが持つ鍵で暗号化されています。
admin-search-label = 検索
admin-search-hint = メールアドレスか名前の一部。
admin-people-none = 見つかりませんでした。
admin-people-count = { $count } 人
admin-people-first = 新しい順に { $count } 人
admin-column-person = ユーザー
admin-column-seen = 最終アクセス
admin-column-stored = 保存量
admin-column-state = 状態
admin-never = ログインなし
admin-state-suspended = 停止中
admin-state-unconfirmed = メールアドレス未確認
admin-state-administrator = 管理者
admin-state-fine = 正常

## 1 人のユーザー

admin-person = ユーザー
admin-all-people = すべてのユーザー
admin-suspended-since = { $date } から停止中
admin-address-confirmed = 確認済み
admin-role-admin = 管理者
admin-role-user = 通常のアカウント
admin-never-seen = ログイン中の端末なし
admin-two-step = 2 段階認証
admin-passkeys = パスキー
admin-recovery-key = 回復キー
admin-encrypted = データがあることは分かりますが、中身は見えません。この人だけが持つ鍵で暗号化されています。
admin-codes = 入力待ちのコード
admin-codes-lead = このサーバーはメールを送信しません。コードは、アカウントの本人だけに教えてください。あなたがコードを見たことは、管理の記録と本人の最近の活動に残ります。
admin-codes-lead-mailed = コードはメールで送信中です。ほかの場所には表示されません。
admin-code-signup = メールアドレスの確認
admin-code-signin = ログインの確認
admin-code-email = メールアドレスの追加
admin-code-proof = アカウントの変更
admin-code-unblock = 制限を超えたログイン
admin-code-reset = パスワードの再設定
admin-code-until = { $date } まで有効
admin-help = ログインの手助け
admin-reset-text = 本人が新しいパスワードを 1 回だけ決められるリンクです。ご自身で本人だけに渡してください。以前のリンクは無効になり、本人に通知されます。回復キーがない場合、このサーバーに保存されたデータはその後読めなくなります。本人のブラウザーにあるデータは、もう一度アップロードされます。
admin-reset-button = 新しいパスワード用のリンクを作成
admin-reset-busy = 作成しています…
admin-reset-made = このリンクを本人に渡してください。表示されるのは今だけです。
admin-two-step-text = 認証アプリとバックアップコードの両方が失われた場合に、2 段階認証をオフにします。以後はパスワードだけでログインできます。本人に通知されます。求めたのが本人であることを必ず確かめてください。
admin-two-step-button = 2 段階認証をオフにする
admin-two-step-title = 2 段階認証をオフにしますか？
admin-passkeys-off-text = 誰かがアカウントに侵入した場合に、本人のものも含めて、パスキーとセキュリティキーをすべて削除します。パスワードは引き続き使えます。本人に通知されます。パスキーでログインした端末はログインしたままなので、すべての端末からのログアウトも行ってください。
admin-passkeys-off-button = パスキーをすべて削除する
admin-passkeys-off-title = パスキーとセキュリティキーをすべて削除しますか？
admin-stored-unknown = 保存先が今は応答しません。
admin-quota-label = 保存できる量（MB）
admin-quota-hint = 空: 全員と同じ（{ $amount }）。0: 無制限。
admin-quota-hint-none = 空: 全員と同じ（無制限）。0: 全員の制限にかかわらず無制限。
admin-sessions =
    { $sessions ->
        [0] ログインしていません。
       *[other] { $sessions } 件のログイン。
    }
admin-sign-out-button = すべての場所でログアウトさせる
admin-sign-out-title = このユーザーをすべての場所でログアウトさせますか？
admin-sign-out-text = 本人がもう一度ログインするまで、すべてのブラウザーとアプリの同期が止まります。端末の中のデータは残ります。
admin-sign-out-self = もう一度ログインするまで、ここを含むあなたのすべてのブラウザーとアプリの同期が止まります。端末の中のデータは残ります。
admin-powers = 管理
admin-role-give = 管理者にする
admin-role-give-title = このユーザーを管理者にしますか？
admin-role-give-text = 管理者は、ユーザーの招待、停止、削除、新しいパスワード用のリンクの作成、ほかの管理者の解任ができます。
admin-role-take = 管理者から外す
admin-role-take-title = このユーザーを管理者から外しますか？
admin-role-take-text = アカウントは残りますが、このサーバーの管理はできなくなります。
admin-yourself = これはあなた自身のアカウントなので、停止できません。削除するには、ご自身の設定で行ってください。
admin-suspend-text = 停止すると、アカウントはログインできなくなり、すべてのブラウザーとアプリの同期が止まります。何も削除されず、いつでも再開できます。
admin-suspend-button = 停止
admin-suspend-title = このアカウントを停止しますか？
admin-suspend-reason = 理由
admin-suspend-reason-hint = 記録に残すためのものです。本人には表示されません。
admin-restore-text = 再開すると、アカウントは元どおりになります。本人は各端末でもう一度ログインします。
admin-restore-button = 再開
admin-delete-text = アカウントと、ここに同期されたすべてのデータを完全に削除します。本人のブラウザーの中のデータは残ります。確認のため、メールアドレスを入力してください。
admin-delete-label = アカウントのメールアドレス
notice-admin-suspended = 停止しました。
notice-admin-restored = 再開しました。本人はもう一度ログインできます。
notice-admin-signed-out = すべての場所でログアウトさせました。
notice-admin-two-step-off = 2 段階認証をオフにしました。
notice-admin-passkeys-off = パスキーとセキュリティキーをすべて削除しました。
notice-admin-quota = 保存しました。1 時間以内に各ブラウザーに反映されます。
notice-admin-role = 変更しました。
notice-admin-deleted = アカウントを削除しました。
trouble-admin-last = ほかに管理者がいません。先に別の人を管理者にしてください。
trouble-admin-yourself = ご自身のアカウントに対しては行えません。
trouble-admin-no-two-step = 2 段階認証はすでにオフです。
trouble-admin-no-passkeys = パスキーもセキュリティキーもありません。
trouble-admin-gone = このアカウントは存在しないか、もうありません。
trouble-admin-unconfirmed = このアカウントのメールアドレスはまだ確認されていません。
trouble-admin-suspended = このアカウントは停止中です。先に再開してください。
trouble-admin-email = アカウントのメールアドレスではありません。
trouble-admin-quota = メガバイトの数を入力するか、空のままにしてください。

## メール

admin-mails-lead = まだ送信されていないメールです。メールの内容はここに表示されません。
admin-mails-lead-file = このサーバーはメールをフォルダーに書き出し、送信しません（CORSAC_MAIL_URL）。メールの内容はここに表示されません。
admin-mails-lead-none = このサーバーはメールを送信しません（CORSAC_MAIL_URL）。本人が待っているコードは、各ユーザーのページにあります。
admin-mails-none = 送信待ちのメールはありません。
admin-mails-retry = 今すぐ再試行
admin-mail-tries =
    { $tries ->
        [0] 未試行
       *[other] { $tries } 回試行
    }
admin-mail-given-up = 送信を断念
admin-mail-next = 次の試行: { $date }
notice-admin-mails = 待っているメールをすべて再試行しています。

## 記録

admin-audit-lead = 管理者がここまたはコマンドで行ったことです。2 年間保存されます。
admin-audit-none = まだありません。
admin-column-what = 内容
admin-column-on = 対象のアカウント
admin-column-by = 行った人
admin-column-when = 日時
admin-act-add = アカウントを作成
admin-act-verify = メールアドレスを保証
admin-act-role = 役割を変更
admin-act-quota = 保存量の上限を変更
admin-act-suspend = 停止
admin-act-restore = 再開
admin-act-sign-out = すべての場所でログアウト
admin-act-two-step-off = 2 段階認証をオフ
admin-act-passkeys-off = パスキーをすべて削除
admin-act-reset-link = 新しいパスワード用のリンクを作成
admin-act-code-look = 入力待ちのコードを閲覧
admin-act-delete = アカウントを削除
admin-act-invite = 招待を作成
admin-act-invite-revoke = 招待を取り消し
admin-act-invites-revoke = 有効な招待を取り消し
admin-act-mail-retry = メールを再試行
admin-quota-default = 全員と同じ
admin-quota-none = 無制限
admin-on-nobody = 対象なし
admin-on-deleted = 削除されたアカウント
admin-by-command = コマンドライン

## サーバー

admin-no-problems = サーバーが把握している範囲では、問題はありません。
admin-problem-mail = メールが送信されません
admin-problem-mail-help = メールサーバーが拒否しているか、応答しません。2 日間は再試行されます。CORSAC_MAIL_URL を確認してください。
admin-problem-given-up = 送信を断念したメールがあります
admin-problem-given-up-help = 2 日間試行しました。メールサーバーが使えるようになったら、「メール」のページで再試行してください。
admin-problem-proxy = 登録されていないプロキシ
admin-problem-proxy-help = このプロキシを通る全員が 1 つの制限を共有しています。CORSAC_TRUSTED_PROXIES に登録してください。
admin-problem-hawk = 一致しなかった署名
admin-problem-hawk-help = プロキシがリクエストのアドレスを書き換えています。ホスト、ポート、パスをそのまま渡す必要があります。
admin-problem-jobs = 保存先が指示を受け付けません
admin-problem-jobs-help = 受け付けるまで、削除とログアウトは保留され、再試行されます。サーバーの出力を確認してください。
admin-problem-disk = ディスクの空きがほとんどありません
admin-problem-disk-help = いっぱいになると、誰も同期できなくなります。データフォルダーのある場所に空きを作ってください。
admin-problem-limits = 回数の制限がオフです
admin-problem-limits-help = パスワードを際限なく試せてしまいます。CORSAC_RATE_LIMITS を 1 以上にしてください。
admin-status-server = プログラム
admin-status-since = 起動日時
admin-status-accounts = アカウント
admin-status-accounts-count = { $accounts } 件のアカウント
admin-status-administrators = 管理者 { $administrators } 人
admin-status-suspended = 停止中 { $suspended } 件
admin-status-databases = データベース
admin-status-storage = 保存先
admin-status-disk = ディスクの空き
admin-engine-sqlite = SQLite
admin-engine-postgres = PostgreSQL
admin-status-mode = メールの行き先
admin-mode-smtp = メールサーバー
admin-mode-file = フォルダー
admin-mode-none = なし
admin-status-given-up = 送信を断念
