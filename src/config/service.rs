//! Settings of the service: what it allows, one flag, one variable and one line of the file for each.

use std::num::{NonZeroU32, NonZeroUsize};
use std::time::Duration;

use clap::Args;
use serde::Deserialize;

use crate::error::{Error, Result};
use crate::web::ServiceOptions;

/// Declares the settings: what it says in the help, its environment variable, and where it goes.
macro_rules! service_settings {
    ($($(#[$about:meta])+ $name:ident: $type:ty, $variable:literal => $set:expr;)+) => {
        /// What the command line, the environment or the settings file says of the service.
        #[derive(Clone, Debug, Default, Args, Deserialize)]
        #[command(next_help_heading = "Service")]
        #[serde(default, deny_unknown_fields)]
        pub struct ServiceSettings {$(
            $(#[$about])+
            #[arg(long, env = $variable)]
            $name: Option<$type>,
        )+}

        impl ServiceSettings {
            /// These settings, and those of `file` where these say nothing.
            pub(super) fn over(self, file: Self) -> Self {
                Self {$( $name: self.$name.or(file.$name), )+}
            }

            /// The defaults, changed as the settings say.
            ///
            /// # Errors
            /// `BAD_USER_INPUT` for a value that makes no sense.
            pub(super) fn options(self) -> Result<ServiceOptions> {
                let mut options = ServiceOptions::default();
                $(if let Some(value) = self.$name {
                    let set: fn(&mut ServiceOptions, $type) = $set;
                    set(&mut options, value);
                })+
                checked(options)
            }
        }
    };
}

service_settings! {
    /// Chỉ trả lời các truy vấn có sẵn trong graphql/operations – answer only the operations of the contract
    #[arg(num_args = 0..=1, default_missing_value = "true", require_equals = true, value_name = "BOOL")]
    stored_only: bool, "BANGVANG_STORED_ONLY" => |options, value| options.stored_only = value;
    /// Dịch vụ đứng sau proxy của cơ quan – our own proxy tells by X-Forwarded-For who asks
    #[arg(num_args = 0..=1, default_missing_value = "true", require_equals = true, value_name = "BOOL")]
    behind_proxy: bool, "BANGVANG_BEHIND_PROXY" => |options, value| options.behind_proxy = value;
    /// Trang web khác được phép hỏi, cách nhau bằng dấu phẩy – other origins whose pages may ask [default: none]
    #[arg(value_delimiter = ',', value_name = "ORIGIN")]
    origins: Vec<String>, "BANGVANG_ORIGINS" => |options, value| options.origins = value;
    /// Thời gian tối đa của một truy vấn, giây – seconds a query may take [default: 30]
    query_seconds: NonZeroU32, "BANGVANG_QUERY_SECONDS" => |options, value| options.query_timeout = seconds(value);
    /// Thời gian tối đa của một lần ghi, giây – seconds a mutation may take, its upload included [default: 3600]
    mutation_seconds: NonZeroU32, "BANGVANG_MUTATION_SECONDS" => |options, value| options.mutation_timeout = seconds(value);
    /// Thời gian tối đa của một lần xuất tệp, giây – seconds a download may take until the last of it is sent [default: 3600]
    export_seconds: NonZeroU32, "BANGVANG_EXPORT_SECONDS" => |options, value| options.export_timeout = seconds(value);
    /// Thời gian chờ máy khách đọc tiếp, giây – seconds a client may leave an answer unread [default: 60]
    unread_seconds: NonZeroU32, "BANGVANG_UNREAD_SECONDS" => |options, value| options.unread_max = seconds(value);
    /// Số kết nối mở cùng lúc – connections open at once [default: 1024]
    connections_max: NonZeroUsize, "BANGVANG_CONNECTIONS_MAX" => |options, value| options.connections_max = value.get();
    /// Số yêu cầu GraphQL xử lý cùng lúc – GraphQL requests worked on at once [default: 64]
    requests_max: NonZeroUsize, "BANGVANG_REQUESTS_MAX" => |options, value| options.requests_max = value.get();
    /// Số tệp nhận cùng lúc – uploads received at once [default: 4]
    uploads_max: NonZeroUsize, "BANGVANG_UPLOADS_MAX" => |options, value| options.uploads_max = value.get();
    /// Số tệp xuất cùng lúc – downloads sent at once [default: 4]
    exports_max: NonZeroUsize, "BANGVANG_EXPORTS_MAX" => |options, value| options.exports_max = value.get();
    /// Số yêu cầu GraphQL và tệp xuất mỗi phút của một máy; 0 là không giới hạn – requests and downloads of a client in a minute, 0 for any number [default: 1200]
    requests_per_minute: u32, "BANGVANG_REQUESTS_PER_MINUTE" => |options, value| options.requests_per_minute = value;
    /// Số tệp mỗi phút của một máy; 0 là không giới hạn – uploads of a client in a minute, 0 for any number [default: 30]
    uploads_per_minute: u32, "BANGVANG_UPLOADS_PER_MINUTE" => |options, value| options.uploads_per_minute = value;
    /// Số lần sai mật khẩu mỗi phút – wrong passwords of a client for one name in a minute [default: 10]
    wrong_passwords_per_minute: NonZeroU32, "BANGVANG_WRONG_PASSWORDS_PER_MINUTE" => |options, value| options.wrong_passwords_per_minute = value.get();
    /// Kích thước tối đa của một yêu cầu, byte – bytes of a body that is no upload [default: 1048576]
    body_bytes_max: NonZeroUsize, "BANGVANG_BODY_BYTES_MAX" => |options, value| options.body_bytes_max = value.get();
    /// Kích thước tối đa của một tệp, byte – bytes of an uploaded file [default: 1073741824]
    upload_bytes_max: NonZeroUsize, "BANGVANG_UPLOAD_BYTES_MAX" => |options, value| options.upload_bytes_max = value.get();
    /// Chi phí tối đa của một truy vấn – what a query may cost: fields times rows [default: 200000]
    query_cost_max: NonZeroUsize, "BANGVANG_QUERY_COST_MAX" => |options, value| options.query.cost_max = value.get();
    /// Số tầng tối đa – levels of fields in a query [default: 15]
    query_depth_max: NonZeroUsize, "BANGVANG_QUERY_DEPTH_MAX" => |options, value| options.query.depth_max = value.get();
    /// Số dòng tối đa của một trang, không quá 200 – rows of one page, 200 at most [default: 200]
    query_page_max: NonZeroUsize, "BANGVANG_QUERY_PAGE_MAX" => |options, value| options.query.page_max = value.get();
    /// Số từ và dấu tối đa của một truy vấn – words and signs of a query [default: 4000]
    query_tokens_max: NonZeroUsize, "BANGVANG_QUERY_TOKENS_MAX" => |options, value| options.query.tokens_max = value.get();
    /// Số giá trị tối đa trong các biến – values in the variables of a query [default: 10000]
    query_values_max: NonZeroUsize, "BANGVANG_QUERY_VALUES_MAX" => |options, value| options.query.values_max = value.get();
    /// Số byte tối đa của một truy vấn – bytes of a query's text [default: 100000]
    query_bytes_max: NonZeroUsize, "BANGVANG_QUERY_BYTES_MAX" => |options, value| options.query.text_bytes_max = value.get();
    /// Số bí danh tối đa – aliases in a query [default: 50]
    query_aliases_max: usize, "BANGVANG_QUERY_ALIASES_MAX" => |options, value| options.query.aliases_max = value;
    /// Số trường viết lặp tối đa – fields written again beside themselves [default: 50]
    query_repeats_max: usize, "BANGVANG_QUERY_REPEATS_MAX" => |options, value| options.query.repeats_max = value;
    /// Số chỉ thị tối đa – directives in a query [default: 50]
    query_directives_max: usize, "BANGVANG_QUERY_DIRECTIVES_MAX" => |options, value| options.query.directives_max = value;
    /// Số mảnh (fragment) tối đa – fragments in a query [default: 60]
    query_fragments_max: usize, "BANGVANG_QUERY_FRAGMENTS_MAX" => |options, value| options.query.fragments_max = value;
    /// Số trường tối đa sau khi viết hết các mảnh – fields with all fragments written out [default: 5000]
    query_expanded_max: NonZeroUsize, "BANGVANG_QUERY_EXPANDED_MAX" => |options, value| options.query.expanded_max = value.get();
}

fn seconds(count: NonZeroU32) -> Duration {
    Duration::from_secs(count.get().into())
}

/// An origin that no browser would send is a mistake, not a door that stays shut by luck.
fn checked(options: ServiceOptions) -> Result<ServiceOptions> {
    for origin in &options.origins {
        let written = url::Url::parse(origin).ok().map(|url| url.origin().ascii_serialization());
        if origin != "*" && written.as_deref() != Some(origin) {
            return Err(Error::bad_input(format!(
                "{origin:?} is not an origin; write scheme, host and port only, such as https://thidua.example.vn"
            )));
        }
    }
    Ok(options)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> ServiceSettings {
        toml::from_str(text).unwrap()
    }

    #[test]
    fn a_flag_goes_before_the_file_and_the_file_before_the_default() {
        let flags = ServiceSettings { requests_max: NonZeroUsize::new(8), ..ServiceSettings::default() };
        let options = flags.over(file("requests_max = 9\nquery_seconds = 5")).options().unwrap();
        assert_eq!(options.requests_max, 8);
        assert_eq!(options.query_timeout, Duration::from_secs(5));
        assert_eq!(options.uploads_max, ServiceOptions::default().uploads_max);
    }

    #[test]
    fn a_setting_that_makes_no_sense_is_refused() {
        for text in ["requests_max = 0", "query_seconds = -1", "stored_only = \"maybe\"", "request_max = 5"] {
            assert!(toml::from_str::<ServiceSettings>(text).is_err(), "{text}");
        }
        for origin in ["example.vn", "https://example.vn/", "null", "https://a.vn/path"] {
            assert!(file(&format!("origins = [{origin:?}]")).options().is_err(), "{origin}");
        }
        assert!(file("origins = [\"https://a.vn\", \"http://localhost:3000\"]").options().is_ok());
    }
}
