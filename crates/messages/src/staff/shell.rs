//! What stands around every staff page, and what the door says.

use crate::sentences;

sentences! {
    /// The frame of the staff pages.
    Shell {
        site: "あゆみ" / "Ayumi";
        inside: "庁内" / "staff";
        skip: "本文へ進む" / "Skip to content";
        sections: "主な項目" / "Main sections";
        here: "現在位置" / "You are here";
        public: "公開ページ" / "Public pages";
        sign_out: "終わる" / "Sign out";
        sign_in: "サインイン" / "Sign in";
        password: "パスワード" / "Password";
        back: "前の画面へ戻る" / "Back";
        first: "最初の画面へ" / "To the first page";
        required: "必須" / "required";
        optional: "なくてもよい" / "optional";
        save: "保存する" / "Save";
        cancel: "やめる" / "Cancel";
    }

    /// Entries of the navigation.
    Nav {
        work: "わたしの仕事" / "My work";
        rounds: "進捗調査" / "Survey rounds";
        plans: "計画" / "Plans";
        opinions: "審議会の意見" / "Opinions";
        organisation: "組織" / "Departments";
        people: "利用者" / "People";
        log: "操作記録" / "Log";
    }

    /// Why a page could not be shown or a form not be taken.
    Door {
        missing_title: "ページが見つかりません" / "Page not found";
        missing: "アドレスが違うか、ページがなくなっています。上の項目から選び直してください。" / "The address is wrong or the page is gone. Please choose from the sections above.";
        method_title: "この操作はできません" / "This cannot be done here";
        method: "画面を開き直して、もう一度お試しください。" / "Please reload the page and try again.";
        refused_title: "この画面は使えません" / "This page is not for you";
        turned_away: "保存していません。入力したものは下に残っています。必要なら写しを取ってください。" / "Nothing was saved. What you typed is kept below; copy it if you need it.";
        typed: "入力したもの" / "What you typed";
        conflict_title: "いまはできません" / "Not possible now";
        wrong_title: "内容を確かめてください" / "Please check";
        failed_title: "うまくいきませんでした" / "Something went wrong";
        failed: "こちらの不具合で処理できませんでした。入力したものは変わっていません。少し待ってもう一度お試しください。続くときはシステム管理者に知らせてください。" / "The program failed and nothing was changed. Please wait a moment and try again; if it happens again, tell the administrator.";
        foreign_title: "ほかのサイトから送られた操作です" / "Sent from another site";
        foreign: "安全のため受け付けませんでした。この画面を開き直して、ここから操作してください。" / "For safety this was not accepted. Please open the page here and send it again.";
        large_title: "送られたものが大きすぎます" / "Too large";
        large: "一度に送れる大きさを超えています。ファイルを分けるか、文章を短くしてください。" / "More was sent than can be taken at once. Please split the files or shorten the text.";
        malformed_title: "送られた内容を読み取れません" / "Not understood";
        malformed: "送信の途中で切れたかもしれません。前の画面に戻って、もう一度送ってください。" / "The transfer may have broken off. Please go back and send it again.";
        ended_title: "サインインの期限が切れました" / "Your session has ended";
        ended: "まだ保存していません。入力したものはこの画面に残っています。新しい画面でサインインしてから、ここに戻って「もう一度送る」を押してください。" / "Nothing was saved yet. What you typed is kept on this page: sign in in a new window, come back here and press “Send again”.";
        ended_lost: "まだ保存していません。サインインしてから、もう一度操作してください。" / "Nothing was saved. Please sign in and try again.";
        ended_auto: "サインインの期限が切れたので、まだ保存していません。新しい画面でサインインすると、続けて保存できます。" / "Your session has ended and this is not saved yet. Sign in in a new window to go on.";
        ended_sign_in: "新しい画面でサインインする" / "Sign in in a new window";
        ended_again: "もう一度送る" / "Send again";
        signed_out: "終わりました。ほかの人が使うパソコンでは、画面も閉じてください。" / "You have signed out. On a shared computer please close the window too.";
    }

    /// The sign-in page.
    SignIn {
        title: "サインイン" / "Sign in";
        lead: "計画の進捗調査に答える職員、委員の方の画面です。" / "For staff and council members who work on the plan.";
        login: "利用者名" / "Sign-in name";
        password: "パスワード" / "Password";
        button: "サインインする" / "Sign in";
        help: "利用者名やパスワードが分からないときは、計画事務局かシステム管理者に尋ねてください。" / "If you do not know your name or password, ask the plan office or the administrator.";
    }
}
