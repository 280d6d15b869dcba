//! Who may do what at the hub, in one place. Pages, the API and the command line ask here and nowhere else.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use crate::refund::EXECUTORS;

/// What an operator may do; each role may do what the ones before it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Sees everything, changes nothing.
    Viewer,
    /// Works on exceptions.
    Operator,
    /// Lets agents in, says who works at a site and what became of refunds, and decides what an operator may not.
    Supervisor,
    /// Manages users and tokens.
    Admin,
}

/// Something that can be allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Permission {
    /// Fleet, trace, exceptions, postings.
    Read,
    /// Counters for monitoring.
    Metrics,
    /// Decide about exceptions.
    Decide,
    /// Make a code that lets an agent in.
    Enrol,
    /// Have the pass of a parcel: whoever holds it may bring the goods back for money.
    Pass,
    /// Say what became of a refund, or that it is paid in another way.
    Settle,
    /// Send, change and cancel a sales channel's orders, and see them.
    Order,
    /// Say who works at a site, and set PINs.
    Staff,
    /// Users, roles, tokens, the audit log.
    Administer,
}

impl Role {
    /// From least to most.
    pub const ALL: [Self; 4] = [Self::Viewer, Self::Operator, Self::Supervisor, Self::Admin];

    /// The word that is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::Operator => "operator",
            Self::Supervisor => "supervisor",
            Self::Admin => "admin",
        }
    }

    /// Whether this role may do it.
    #[must_use]
    pub fn may(self, permission: Permission) -> bool {
        let least = match permission {
            Permission::Read | Permission::Metrics => Self::Viewer,
            Permission::Decide | Permission::Pass => Self::Operator,
            Permission::Enrol | Permission::Staff | Permission::Settle | Permission::Order => {
                Self::Supervisor
            }
            Permission::Administer => Self::Admin,
        };
        self >= least
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A word that is none of those known.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{word}` is not one of {known}")]
pub struct Unknown {
    word: String,
    known: &'static str,
}

impl FromStr for Role {
    type Err = Unknown;
    fn from_str(text: &str) -> Result<Self, Unknown> {
        Self::ALL.into_iter().find(|role| role.as_str() == text).ok_or_else(|| Unknown {
            word: text.escape_debug().to_string(),
            known: "viewer, operator, supervisor, admin",
        })
    }
}

/// The words of all scopes, for messages.
const SCOPES: &str = "read, metrics, enrol, pass, refunds, orders, exceptions";

/// The same of a scope that is bound.
const BOUND: &str =
    "refunds:commerce, refunds:provider, refunds:erp, refunds:till (a token is bound to one of them)";

/// What a token of a program opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Everything a page shows.
    Read,
    /// `/metrics`.
    Metrics,
    /// Enrolment codes.
    Enrol,
    /// Passes of parcels.
    Pass,
    /// Answers to refunds.
    Refunds,
    /// Orders of a sales channel.
    Orders,
    /// Decisions about exceptions.
    Exceptions,
}

impl Scope {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Read, Self::Metrics, Self::Enrol, Self::Pass, Self::Refunds, Self::Orders, Self::Exceptions];

    /// The word that is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Metrics => "metrics",
            Self::Enrol => "enrol",
            Self::Pass => "pass",
            Self::Refunds => "refunds",
            Self::Orders => "orders",
            Self::Exceptions => "exceptions",
        }
    }

    fn allows(self, permission: Permission) -> bool {
        match self {
            Self::Read => matches!(permission, Permission::Read | Permission::Metrics),
            Self::Metrics => permission == Permission::Metrics,
            Self::Enrol => permission == Permission::Enrol,
            Self::Pass => permission == Permission::Pass,
            Self::Refunds => permission == Permission::Settle,
            Self::Orders => permission == Permission::Order,
            Self::Exceptions => permission == Permission::Decide,
        }
    }
}

impl FromStr for Scope {
    type Err = Unknown;
    fn from_str(text: &str) -> Result<Self, Unknown> {
        Self::ALL
            .into_iter()
            .find(|scope| scope.as_str() == text)
            .ok_or_else(|| Unknown { word: text.escape_debug().to_string(), known: SCOPES })
    }
}

/// The scopes of one token; never empty when parsed. `refunds:provider` opens the answers to that executor's refunds only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scopes {
    scopes: BTreeSet<Scope>,
    /// Whose refunds [`Scope::Refunds`] is about; anybody's if absent.
    executor: Option<&'static str>,
}

impl Scopes {
    /// These scopes.
    #[must_use]
    pub fn of(scopes: impl IntoIterator<Item = Scope>) -> Self {
        Self { scopes: scopes.into_iter().collect(), executor: None }
    }

    /// The same, with answers to the refunds of one executor only.
    #[must_use]
    pub fn bound_to(self, executor: Option<&'static str>) -> Self {
        Self { executor, ..self }
    }

    /// Whose refunds it may answer for, if not anybody's.
    #[must_use]
    pub fn executor(&self) -> Option<&'static str> {
        self.executor
    }

    /// Whether one of them allows it. No scope administers.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        self.scopes.iter().any(|scope| scope.allows(permission))
    }

    /// The words.
    pub fn words(&self) -> impl Iterator<Item = &'static str> {
        self.scopes.iter().map(|scope| scope.as_str())
    }
}

impl fmt::Display for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = |scope: &Scope| match (scope, self.executor) {
            (Scope::Refunds, Some(executor)) => format!("{}:{executor}", scope.as_str()),
            (_, _) => scope.as_str().to_owned(),
        };
        let words: Vec<String> = self.scopes.iter().map(word).collect();
        f.write_str(&words.join(" "))
    }
}

impl FromStr for Scopes {
    type Err = Unknown;
    fn from_str(text: &str) -> Result<Self, Unknown> {
        let (mut scopes, mut executor, mut is_bound) = (BTreeSet::new(), None, true);
        for word in text.split_whitespace() {
            match word.split_once(':') {
                Some((scope, bound)) if scope == Scope::Refunds.as_str() => {
                    let known = EXECUTORS.into_iter().find(|known| *known == bound);
                    let unknown = || Unknown { word: word.escape_debug().to_string(), known: BOUND };
                    let known = known.ok_or_else(unknown)?;
                    if executor.is_some_and(|before| before != known) {
                        return Err(unknown());
                    }
                    executor = Some(known);
                    scopes.insert(Scope::Refunds);
                }
                Some(_) | None => {
                    let scope: Scope = word.parse()?;
                    is_bound &= scope != Scope::Refunds;
                    scopes.insert(scope);
                }
            }
        }
        if scopes.is_empty() {
            return Err(Unknown { word: String::new(), known: SCOPES });
        }
        // Named both ways it may do both.
        Ok(Self { scopes, executor: executor.filter(|_| is_bound) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_by_permission() {
        use Permission::{Administer, Enrol, Metrics, Pass, Read, Settle, Staff};
        let check = |role: Role, allowed: &[Permission]| {
            for permission in [Read, Metrics, Pass, Enrol, Settle, Staff, Administer] {
                assert_eq!(role.may(permission), allowed.contains(&permission), "{role} {permission:?}");
            }
        };
        check(Role::Viewer, &[Read, Metrics]);
        check(Role::Operator, &[Read, Metrics, Pass]);
        check(Role::Supervisor, &[Read, Metrics, Pass, Enrol, Settle, Staff]);
        check(Role::Admin, &[Read, Metrics, Pass, Enrol, Settle, Staff, Administer]);
    }

    #[test]
    fn scopes_open_only_their_own() {
        let scopes: Scopes = "metrics enrol".parse().unwrap();
        assert!(scopes.may(Permission::Metrics) && scopes.may(Permission::Enrol));
        assert!(!scopes.may(Permission::Read) && !scopes.may(Permission::Administer));
        assert_eq!(scopes.to_string(), "metrics enrol");
        assert!(!scopes.may(Permission::Pass) && !Scopes::of([Scope::Read]).may(Permission::Pass));
        let pass: Scopes = "pass".parse().unwrap();
        assert!(pass.may(Permission::Pass) && !pass.may(Permission::Read));
        let refunds: Scopes = "refunds".parse().unwrap();
        assert!(refunds.may(Permission::Settle) && !refunds.may(Permission::Read));
        assert!(!Scopes::of([Scope::Read]).may(Permission::Settle), "whoever reads says nothing of money");
        let orders: Scopes = "orders".parse().unwrap();
        assert!(orders.may(Permission::Order) && !orders.may(Permission::Read));
        assert!(!Scopes::of([Scope::Read]).may(Permission::Order), "whoever reads sends no orders");
        let exceptions: Scopes = "exceptions".parse().unwrap();
        assert!(exceptions.may(Permission::Decide) && !exceptions.may(Permission::Settle));
        assert!(!Scopes::of([Scope::Read]).may(Permission::Decide), "whoever reads decides nothing");
        for scope in Scope::ALL {
            assert!(SCOPES.split(", ").any(|word| word == scope.as_str()), "{scope:?}");
        }
        assert!("".parse::<Scopes>().is_err() && "all".parse::<Scopes>().is_err());
    }

    #[test]
    fn refunds_are_bound_to_an_executor() {
        for (text, executor, words) in [
            ("read refunds:provider", Some("provider"), "read refunds:provider"),
            ("refunds:till", Some("till"), "refunds:till"),
            ("refunds", None, "refunds"),
            ("refunds refunds:till", None, "refunds"),
        ] {
            let scopes: Scopes = text.parse().unwrap();
            assert_eq!((scopes.executor(), scopes.to_string().as_str()), (executor, words), "{text}");
            assert!(scopes.may(Permission::Settle));
        }
        for bad in ["refunds:bank", "refunds:", "read:provider", "refunds:till refunds:erp"] {
            assert!(bad.parse::<Scopes>().is_err(), "{bad}");
        }
    }
}
