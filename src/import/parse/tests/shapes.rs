//! The shapes lists come in (DOMAIN 6.1 and its "other shapes"), and what a good reader makes of each.

use super::super::*;
use super::{options, rows};
use crate::domain::vocabulary::RecipientKind;

/// A list and what it holds: entries as `kind name = forms`, rows rejected, codes of all findings.
pub(super) struct Case {
    pub(super) about: &'static str,
    pub(super) text: &'static str,
    pub(super) entries: &'static [&'static str],
    pub(super) rejected: u64,
    pub(super) codes: &'static [&'static str],
}

/// Reads a case and compares.
pub(super) fn check(cases: &[Case]) {
    let mut wrong = Vec::new();
    for case in cases {
        let (entries, rejected, codes) = read(case.text);
        if entries != case.entries || rejected != case.rejected || codes != case.codes {
            wrong.push(format!(
                "{}\n  expected {:?} rejected {} {:?}\n  found    {entries:?} rejected {rejected} {codes:?}",
                case.about, case.entries, case.rejected, case.codes
            ));
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

fn read(text: &str) -> (Vec<String>, u64, Vec<String>) {
    let mut list = match List::open(Source::from_bytes(text.as_bytes()), &options()) {
        Ok(list) => list,
        Err(problem) => return (Vec::new(), 0, vec![problem.code().to_owned()]),
    };
    let rows = rows(&mut list);
    let entries = super::entries(&rows).into_iter().map(shown).collect();
    let all = rows.iter().flat_map(|row| &row.findings).chain(&list.summary().findings);
    let mut codes: Vec<String> = all.map(|finding| finding.code.code().to_owned()).collect();
    codes.sort();
    codes.dedup();
    let counted = list.summary().entries + list.summary().skipped + list.summary().rejected;
    assert_eq!(counted, rows.len() as u64, "every row is accounted for");
    (entries, list.summary().rejected, codes)
}

fn shown(entry: &Entry) -> String {
    let kind = match entry.kind {
        RecipientKind::Individual => "cn",
        RecipientKind::Collective => "tt",
        RecipientKind::Household => "hộ",
    };
    let forms: Vec<String> = entry
        .forms
        .iter()
        .map(|form| match &form.period {
            Some(period) => format!("{} ({})", form.words, period.label),
            None => form.words.clone(),
        })
        .collect();
    let mut shown = format!("{kind} {} = {}", entry.name.written, forms.join(" + "));
    let facts = [
        ("chức vụ", &entry.position),
        ("đơn vị", &entry.unit),
        ("khối", &entry.sector),
        ("số", &entry.decision.number),
        ("ghi chú", &entry.note),
    ];
    for (name, value) in facts {
        if let Some(value) = value {
            shown += &format!("; {name} {value}");
        }
    }
    if let Some(period) = &entry.period {
        shown += &format!("; kỳ {}", period.label);
    }
    if let Some(date) = entry.decision.date {
        shown += &format!("; ngày {date}");
    }
    if let Some(year) = entry.birth_year {
        shown += &format!("; sinh {year}");
    }
    if let Some(gender) = entry.gender {
        shown += &format!("; {}", gender.label_vi().to_lowercase());
    }
    if entry.posthumous {
        shown += "; truy tặng";
    }
    shown
}

#[test]
fn headers_are_found_and_understood() {
    check(&[
        Case {
            about: "a plain header in the first row",
            text: "STT,Họ và tên,Hình thức khen thưởng\n1,Nguyễn Văn An,Giấy khen\n",
            entries: &["cn Nguyễn Văn An = Giấy khen"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "headings without diacritics",
            text: "STT,Ho va ten,Hinh thuc khen thuong\n1,Nguyễn Văn An,Giấy khen\n",
            entries: &["cn Nguyễn Văn An = Giấy khen"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "machine headings",
            text: "recipient_kind,recipient_name,award_form_code,decision_number,decision_date\nINDIVIDUAL,Nguyễn Văn An,GIAY_KHEN_HUYEN,12/QĐ-UBND,2020-07-10\n",
            entries: &["cn Nguyễn Văn An = GIAY_KHEN_HUYEN; số 12/QĐ-UBND; ngày 2020-07-10"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "a two-row header with a group of forms",
            text: "STT,Họ và tên,Đơn vị,Danh hiệu,,\n,,,LĐTT,CSTĐCS,GK\n1,Nguyễn Văn An,Phòng Nội vụ,x,,X\n2,Trần Thị Bình,Phòng Tài chính,,x,\n",
            entries: &[
                "cn Nguyễn Văn An = LĐTT + GK; đơn vị Phòng Nội vụ",
                "cn Trần Thị Bình = CSTĐCS; đơn vị Phòng Tài chính",
            ],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "forms under their group, one of them never heard of",
            text: "STT,Họ và tên,Danh hiệu đề nghị,,,Số phiếu\n,,LĐTT,CSTĐ cơ sở,Ong chăm chỉ,\n1,Nguyễn Văn An,x,x,,15/15\n2,Trần Thị Bình,,,x,\n",
            entries: &["cn Nguyễn Văn An = LĐTT + CSTĐ cơ sở", "cn Trần Thị Bình = Ong chăm chỉ"],
            rejected: 0,
            codes: &["unused_column"],
        },
        Case {
            about: "a two-row header that divides the name",
            text: "STT,Họ và tên,,Hình thức\n,Họ đệm,Tên,\n1,Nguyễn Văn,An,Giấy khen\n",
            entries: &["cn Nguyễn Văn An = Giấy khen"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "a two-row header with number and date under the decision",
            text: "STT,Họ và tên,Hình thức,Quyết định,\n,,,Số,Ngày\n1,Nguyễn Văn An,Giấy khen,12/QĐ-UBND,5/3/2019\n2,Trần Văn Bé,Giấy khen,13/QĐ-UBND,25/3/2019\n",
            entries: &[
                "cn Nguyễn Văn An = Giấy khen; số 12/QĐ-UBND; ngày 2019-03-05",
                "cn Trần Văn Bé = Giấy khen; số 13/QĐ-UBND; ngày 2019-03-25",
            ],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "the row that numbers the columns",
            text: "STT,Họ và tên,Chức vụ,Hình thức\n(1),(2),(3),(4)\n1,Nguyễn Văn An,Kế toán,Giấy khen\n",
            entries: &["cn Nguyễn Văn An = Giấy khen; chức vụ Kế toán"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "a header with line breaks in its cells",
            text: "STT,\"Họ và\ntên\",\"Hình thức\nkhen thưởng\"\n1,Nguyễn Văn An,Giấy khen\n",
            entries: &["cn Nguyễn Văn An = Giấy khen"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "an unknown column is kept and told",
            text: "STT,Họ và tên,Hình thức,Cân nặng\n1,Nguyễn Văn An,Giấy khen,60\n",
            entries: &["cn Nguyễn Văn An = Giấy khen"],
            rejected: 0,
            codes: &["unknown_column"],
        },
        Case {
            about: "sensitive columns are told",
            text: "STT,Họ và tên,Số CCCD,SĐT,Hình thức\n1,Nguyễn Văn An,012345678901,0912345678,Giấy khen\n",
            entries: &["cn Nguyễn Văn An = Giấy khen"],
            rejected: 0,
            codes: &["sensitive_column"],
        },
        Case {
            about: "Nam and Nữ with years of birth",
            text: "STT,Họ và tên,Nam,Nữ,Hình thức\n1,Nguyễn Văn An,1975,,Giấy khen\n2,Trần Thị Bình,,1980,Giấy khen\n",
            entries: &["cn Nguyễn Văn An = Giấy khen; sinh 1975; nam", "cn Trần Thị Bình = Giấy khen; sinh 1980; nữ"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "Nam and Nữ under Năm sinh",
            text: "STT,Họ và tên,Năm sinh,,Hình thức\n,,Nam,Nữ,\n1,Nguyễn Văn An,1975,,Giấy khen\n2,Trần Thị Bình,,1980,Giấy khen\n",
            entries: &["cn Nguyễn Văn An = Giấy khen; sinh 1975; nam", "cn Trần Thị Bình = Giấy khen; sinh 1980; nữ"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "family and given name in two columns, the second headed Tên",
            text: "TT;Họ đệm;Tên;Lớp;Khen thưởng\n1;Lê Thị;Hoa;9A;Giấy khen\n",
            entries: &["cn Lê Thị Hoa = Giấy khen; đơn vị 9A"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "Tên alone is the whole name",
            text: "TT;Tên;Khen thưởng\n1;Lê Thị Hoa;Giấy khen\n",
            entries: &["cn Lê Thị Hoa = Giấy khen"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "Đơn vị alone names collectives",
            text: "STT,Đơn vị,Hình thức\n1,Trường Mầm non Hoa Sen,Giấy khen\n",
            entries: &["tt Trường Mầm non Hoa Sen = Giấy khen"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "one column under a title",
            text: "Danh sách tặng Giấy khen\nHọ và tên\nNguyễn Văn An\nTrần Thị Bình\n",
            entries: &["cn Nguyễn Văn An = Giấy khen", "cn Trần Thị Bình = Giấy khen"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "the given names stand beside, under no heading",
            text: "STT,Họ và tên,,Đơn vị,Hình thức\n1,Mẫu Thị,An,Xã Mẫu,GK\n2,Mẫu Văn,Bình,Xã Mẫu,GK\n",
            entries: &["cn Mẫu Thị An = GK; đơn vị Xã Mẫu", "cn Mẫu Văn Bình = GK; đơn vị Xã Mẫu"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "what stands beside whole names is no part of them",
            text: "STT,Họ và tên,,Hình thức\n1,Mẫu Thị An,,GK\n2,Mẫu Văn Bình,Tốt,GK\n3,Mẫu Văn Cao,,GK\n",
            entries: &["cn Mẫu Thị An = GK", "cn Mẫu Văn Bình = GK", "cn Mẫu Văn Cao = GK"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "a second table has columns of its own",
            text: "DANH SÁCH TẬP THỂ\nSTT,Tên tập thể,Hình thức,Năm\n1,Trường Mầm non Mẫu,GK,2019\n\n\
                   DANH SÁCH CÁ NHÂN\nSTT,Họ và tên,Đơn vị,Hình thức,Năm\n1,Mẫu Thị An,Trường Mẫu,LĐTT,2019\n",
            entries: &["tt Trường Mầm non Mẫu = GK; kỳ 2019", "cn Mẫu Thị An = LĐTT; đơn vị Trường Mẫu; kỳ 2019"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "an apostrophe keeps a day as it was typed",
            text: "Họ và tên,Hình thức,Số QĐ,Ngày ký\nMẫu Thị An,GK,12/QĐ-UBND,'14/07/2020\n",
            entries: &["cn Mẫu Thị An = GK; số 12/QĐ-UBND; ngày 2020-07-14"],
            rejected: 0,
            codes: &[],
        },
        Case { about: "no header", text: "1,2,3\n4,5,6\n", entries: &[], rejected: 0, codes: &["no_header"] },
        Case {
            about: "plain text",
            text: "Kính gửi các đồng chí,\nxin xem nội dung.\n",
            entries: &[],
            rejected: 0,
            codes: &["no_header"],
        },
        Case { about: "only blank lines", text: "\n\n,,\n", entries: &[], rejected: 0, codes: &["empty_file"] },
        Case {
            about: "a header without rows",
            text: "STT,Họ và tên,Hình thức\n",
            entries: &[],
            rejected: 0,
            codes: &["no_rows"],
        },
        Case {
            about: "a table without names",
            text: "STT,Hình thức,Năm,Ghi chú\n1,Giấy khen,2020,a\n",
            entries: &[],
            rejected: 0,
            codes: &["no_name_column"],
        },
        Case {
            about: "Cá nhân/Tập thể is the kind when its cells say so",
            text: "STT,Tên,Cá nhân/Tập thể,Hình thức\n1,Hoa Sen,Tập thể,GK\n2,Nguyễn Văn An,Cá nhân,GK\n",
            entries: &["tt Hoa Sen = GK", "cn Nguyễn Văn An = GK"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "Cá nhân/Tập thể is the name when its cells are names",
            text: "STT,Cá nhân/Tập thể,Hình thức\n1,Trường Mầm non Hoa Sen,GK\n2,Nguyễn Văn An,GK\n",
            entries: &["tt Trường Mầm non Hoa Sen = GK", "cn Nguyễn Văn An = GK"],
            rejected: 0,
            codes: &[],
        },
        Case {
            about: "counts under Tập thể and Cá nhân are not names",
            text: "STT,Đơn vị,Tập thể,Cá nhân,Hình thức\n1,Phòng Nội vụ,2,5,GK\n",
            entries: &[],
            rejected: 1,
            codes: &["quantity_only"],
        },
        Case {
            about: "a decision whose day was left open",
            text: "\"(Kèm theo Quyết định số     /QĐ-UBND ngày    /7/2020 của UBND thành phố Sông Xanh)\"\nSTT,Họ và tên,Hình thức\n1,Nguyễn Văn An,GK\n",
            entries: &["cn Nguyễn Văn An = GK"],
            rejected: 0,
            codes: &["incomplete_date"],
        },
        Case {
            about: "a summary that only counts",
            text: "STT,Hình thức,Số lượng\n1,Giấy khen,31\n2,Bằng khen,4\n",
            entries: &[],
            rejected: 2,
            codes: &["quantity_only"],
        },
    ]);
}
