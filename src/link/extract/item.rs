//! Items: the members of a list of receivers, each with what it names.

use std::ops::Range;

use crate::domain::vocabulary::RecipientKind;

use super::chunk::{Chunk, What};
use super::count::Count;
use super::heads::Kind;
use super::words::Sense;

/// What joins an item to the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// Nothing: the first item.
    First,
    /// A comma or a dash.
    Comma,
    /// A semicolon.
    Semicolon,
    /// "và".
    And,
    /// "trong đó có": a part of what was counted.
    Within,
    /// "gồm", "là", a colon; or a name right behind its count ("hai cá nhân Nguyễn Văn A").
    Such,
}

impl Joint {
    /// Whether a clause of its own may begin behind it.
    pub(super) fn may_open_clause(self) -> bool {
        matches!(self, Self::Comma | Self::Semicolon | Self::Within)
    }
}

/// Where an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Before the verb of honouring.
    Before,
    /// Behind it.
    After,
}

/// What an item names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// A number of recipients.
    Count(Count),
    /// A person.
    Person,
    /// An organisation.
    Organisation(Kind),
    /// A name without a word that says what it is.
    Proper,
    /// A name among those of persons: known if the article gives it in full elsewhere.
    GivenName,
    /// A name alone: known if the article gives a person's full name that ends like it.
    ShortName,
    /// An honorific alone: "ông", "anh ấy".
    Pronoun,
    /// "các tập thể", "những người": some, nobody in particular.
    Group,
    /// An award.
    Award,
    /// Nobody: an apposition, a date, a place.
    Nobody,
}

/// A member of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// What joins it to the one before.
    pub(super) joint: Joint,
    /// Its chunks.
    pub(super) chunks: Range<usize>,
    /// What it names.
    pub(super) named: Named,
    /// The chunk of the count or name, where there is one.
    pub(super) at: usize,
    /// One past the last chunk of the name.
    pub(super) to: usize,
    /// Whether the family or household of the one named is meant.
    pub(super) household: bool,
}

impl Item {
    /// A household where the whole family is meant, else a person.
    pub(super) fn kind(&self) -> RecipientKind {
        if self.household { RecipientKind::Household } else { RecipientKind::Individual }
    }

    /// Whether it names nobody.
    pub(super) fn is_nobody(&self) -> bool {
        self.named == Named::Nobody
    }

    /// Whether it is a person, an organisation or a number.
    pub(super) fn is_member(&self) -> bool {
        matches!(self.named, Named::Person | Named::Organisation(_) | Named::Count(_))
    }

    /// Whether it names a person, in full, in short or by "ông".
    pub(super) fn is_person(&self) -> bool {
        matches!(self.named, Named::Person | Named::GivenName | Named::ShortName | Named::Pronoun)
    }

    /// How many persons it counts.
    pub(super) fn persons(&self) -> Option<u32> {
        match self.named {
            Named::Count(count) if count.kind == RecipientKind::Individual => Some(count.number),
            _ => None,
        }
    }

    /// The number it names.
    pub(super) fn count(&self) -> Option<Count> {
        if let Named::Count(count) = self.named { Some(count) } else { None }
    }

    /// Whether it names a number.
    pub(super) fn is_count(&self) -> bool {
        matches!(self.named, Named::Count(_))
    }
}

/// Cuts `range` into items.
pub(super) fn items(chunks: &[Chunk], range: Range<usize>, place: Place) -> Vec<Item> {
    let mut found = Vec::new();
    let mut joint = Joint::First;
    let mut from = range.start;
    for at in range.clone() {
        let Some(next) = chunks.get(at).and_then(joint_of) else { continue };
        push(&mut found, chunks, joint, from..at, place);
        joint = next;
        from = at + 1;
    }
    push(&mut found, chunks, joint, from..range.end, place);
    heads_of_households(&mut found);
    found
}

/// "2 hộ gia đình: ông A, bà B": the persons of the list stand for their households.
fn heads_of_households(items: &mut [Item]) {
    let mut homes = false;
    for item in items {
        match item.named {
            Named::Count(count) => homes = count.kind == RecipientKind::Household && !count.combined,
            Named::Group => homes = item.household,
            Named::Organisation(_) => homes = false,
            Named::Person => item.household |= homes,
            _ => {}
        }
    }
}

/// Adds what `range` names; a name right behind a count is an item of its own.
fn push(found: &mut Vec<Item>, chunks: &[Chunk], joint: Joint, range: Range<usize>, place: Place) {
    if range.is_empty() {
        return;
    }
    let (joint, range) = match found.pop_if(|last| is_staff(chunks, last, &range)) {
        Some(staff) => (staff.joint, staff.chunks.start..range.end),
        None => (joint, range),
    };
    let item = item(chunks, joint, range.clone(), place);
    let rest = item.at + 1..range.end;
    let item_count = item.named;
    let counted = matches!(item.named, Named::Count(_));
    found.push(item);
    if counted && !rest.is_empty() {
        let name = self::item(chunks, Joint::Such, rest, place);
        let persons = matches!(item_count, Named::Count(count) if count.kind == RecipientKind::Individual);
        // "17 nghệ nhân Hát Xoan của tỉnh": what they are called by is no name of one.
        let whole = name.to == name.chunks.end;
        if matches!(name.named, Named::Person | Named::Organisation(_))
            || (persons && whole && name.named == Named::Proper)
        {
            found.push(name);
        }
    }
}

/// "tập thể cán bộ, giáo viên Trường A": the comma parts the staff, not the receivers.
fn is_staff(chunks: &[Chunk], last: &Item, next: &Range<usize>) -> bool {
    let row = chunks.get(last.chunks.clone()).unwrap_or_default();
    let collective =
        row.iter().any(|chunk| chunk.is(Sense::Collective)) && !row.iter().any(|chunk| chunk.is(Sense::Plural));
    let titled = chunks.get(next.start).is_some_and(|chunk| chunk.what == What::Title);
    last.named == Named::Group && collective && titled
}

fn joint_of(chunk: &Chunk) -> Option<Joint> {
    match chunk.what {
        What::Comma | What::Dash => Some(Joint::Comma),
        What::Semicolon => Some(Joint::Semicolon),
        What::Sense(Sense::And) => Some(Joint::And),
        What::Sense(Sense::Within) => Some(Joint::Within),
        What::Sense(Sense::Such) | What::Colon => Some(Joint::Such),
        _ => None,
    }
}

/// Where a name without a head ends: "Thừa Thiên Huế" may be written "Thừa thiên Huế".
fn proper_end(chunks: &[Chunk], range: Range<usize>) -> usize {
    let row = chunks.get(range.clone()).unwrap_or_default();
    let plain = row.len() <= 3 && row.iter().all(|chunk| matches!(chunk.what, What::Word | What::Proper));
    let closed = row.last().is_some_and(|chunk| chunk.what == What::Proper);
    if plain && closed { range.end } else { range.start + 1 }
}

/// How many words may stand between the beginning of an item and a name.
const WORDS_MAX: usize = 6;

/// Reads one item: the first count, organisation or person that nothing sets aside.
fn item(chunks: &[Chunk], joint: Joint, range: Range<usize>, place: Place) -> Item {
    let mut passed = Passed { place: Some(place), ..Passed::default() };
    for at in range.clone() {
        let Some(chunk) = chunks.get(at) else { break };
        if let Some(named) = passed.named_by(chunk) {
            // "cho em trong buổi lễ"
            let meant =
                passed.pronoun.filter(|_| named == Named::Nobody && passed.words == 1 && chunk.is(Sense::Aside));
            if let Some(word) = meant.filter(|word| place == Place::After && *word == range.start) {
                return Item { joint, chunks: word..at, named: Named::Pronoun, at: word, to: at, household: false };
            }
            let to = if named == Named::Proper { proper_end(chunks, at..range.end) } else { at + 1 };
            return Item { joint, chunks: range, named, at, to, household: passed.household };
        }
        passed.pass(at, chunk);
    }
    let (named, at) = match passed.pronoun {
        _ if passed.group => (Named::Group, range.start),
        Some(at) => (Named::Pronoun, at),
        None => (Named::Nobody, range.start),
    };
    Item { joint, to: range.end, chunks: range, named, at, household: passed.household }
}

/// What has been passed on the way to a name.
#[derive(Default)]
struct Passed {
    /// Where the item stands.
    place: Option<Place>,
    /// Words that name nobody.
    words: usize,
    /// "các", "tập thể", "cá nhân" without a name.
    group: bool,
    /// "tập thể": an organisation's staff is the organisation.
    collective: bool,
    /// An honorific or occupation: an organisation behind it is only where the person works.
    titled: bool,
    /// An office: likewise, and the person may still follow.
    office: bool,
    /// A deed or a clause: the person named behind it is not the one honoured ("người đã cứu ông …").
    deed: bool,
    /// A feat: whoever owns it is the one honoured.
    feat: bool,
    /// A work: its author is.
    work: bool,
    /// "đại diện": whoever is counted behind it is not there.
    stands: bool,
    /// "hộ".
    household: bool,
    /// Where an honorific opens the item.
    pronoun: Option<usize>,
}

impl Passed {
    /// What the item names if it ends its search at `chunk`.
    fn named_by(&self, chunk: &Chunk) -> Option<Named> {
        match chunk.what {
            What::Count(_) | What::Proper if self.work => None,
            // "đại diện cho 90.000 công nhân": those for whom somebody stands.
            What::Count(_) if self.stands => Some(self.nobody()),
            // "tạo việc làm cho 200 lao động, được tặng …": they had something else from somebody.
            What::Sense(Sense::To) if self.place == Some(Place::Before) && self.words > 0 => Some(self.nobody()),
            What::Count(count) if self.words == 0 || self.may_be_object() => Some(Named::Count(count)),
            What::Person { .. } if !self.deed && self.words <= WORDS_MAX => Some(Named::Person),
            What::Organisation(_) if self.office => None,
            What::Organisation(found) if self.words <= WORDS_MAX && (self.collective || !self.titled) => {
                Some(Named::Organisation(found.kind))
            }
            What::Sense(Sense::Of) if self.feat || self.work => None,
            What::Proper if self.words == 0 => Some(Named::Proper),
            What::Award(_) => Some(Named::Award),
            What::Count(_)
            | What::Person { .. }
            | What::Organisation(_)
            | What::Sense(
                Sense::Aside
                | Sense::Of
                | Sense::Formerly
                | Sense::Reason
                | Sense::Attend
                | Sense::Greet
                | Sense::Speak
                | Sense::Punish
                | Sense::Deny,
            ) => Some(self.nobody()),
            _ => None,
        }
    }

    /// "… giới thiệu 70 điển hình được tôn vinh": before the verb a count may be the object of another.
    fn may_be_object(&self) -> bool {
        self.place == Some(Place::Before) && !self.deed && self.words <= WORDS_MAX
    }

    fn nobody(&self) -> Named {
        if self.group { Named::Group } else { Named::Nobody }
    }

    fn pass(&mut self, at: usize, chunk: &Chunk) {
        match chunk.what {
            What::Title => {
                self.titled = true;
                self.pronoun = self.pronoun.or((self.words == 0).then_some(at));
                self.words += 1;
            }
            What::Word | What::Sense(Sense::Plain | Sense::Gather | Sense::Gift) => self.words += 1,
            What::Sense(Sense::Stand) => self.stands = self.place == Some(Place::Before),
            What::Sense(Sense::Feat) => self.feat = true,
            What::Sense(Sense::Work) => self.work = true,
            What::Sense(Sense::Of) => (self.feat, self.words) = (false, 0),
            What::Sense(Sense::Office) => {
                self.office = true;
                self.words += 1;
            }
            What::Sense(Sense::Act) => {
                self.deed = true;
                self.words += 1;
            }
            What::Sense(Sense::Adverb) => self.deed |= self.words > 0,
            What::Sense(Sense::Have | Sense::OneOf) => self.words = 0,
            What::Sense(Sense::Plural | Sense::Individual) => self.group = true,
            What::Sense(Sense::Collective) => (self.group, self.collective) = (true, true),
            What::Sense(Sense::Household) => (self.group, self.household) = (true, true),
            _ => {}
        }
    }
}
