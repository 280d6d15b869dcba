//! An HTTP listener over TCP or TLS: bounded connections, bounded handshakes, an orderly end.
//!
//! It hands each connection's peer to the router as an extension and knows nothing about what is served.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::{Extension, Router};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig};
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_rustls::TlsAcceptor;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

const CONNECTIONS_MAX: usize = 1_024;
const HANDSHAKE_WAIT: Duration = Duration::from_secs(10);
const HEADER_WAIT: Duration = Duration::from_secs(15);
/// After a failed accept (out of file handles) the next try waits.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// Who is at the other end of a connection.
#[derive(Debug, Clone)]
pub struct Peer {
    /// Its address.
    pub address: SocketAddr,
    /// Its verified certificate, if it showed one.
    pub certificate: Option<Arc<CertificateDer<'static>>>,
}

/// Why a listener cannot start.
#[derive(Debug, thiserror::Error)]
pub enum ListenError {
    /// The address is taken or not ours.
    #[error("cannot listen on {address}: {source}. Is another process using it?")]
    Bind {
        /// Where.
        address: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// A certificate or key file.
    #[error("{path}: {why}")]
    Certificate {
        /// Which file.
        path: String,
        /// What is wrong.
        why: String,
    },
}

/// A bound listener, ready to serve.
pub struct Listener {
    tcp: TcpListener,
    tls: Option<TlsAcceptor>,
    address: SocketAddr,
}

impl Listener {
    /// Binds an address.
    ///
    /// # Errors
    /// [`ListenError::Bind`].
    pub async fn bind(address: SocketAddr, tls: Option<Arc<ServerConfig>>) -> Result<Self, ListenError> {
        let failed = |source| ListenError::Bind { address, source };
        let tcp = TcpListener::bind(address).await.map_err(failed)?;
        let address = tcp.local_addr().map_err(failed)?;
        Ok(Self { tcp, tls: tls.map(TlsAcceptor::from), address })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves until `soft`, then lets open requests finish until `hard`.
    pub async fn serve(self, router: Router, soft: CancellationToken, hard: CancellationToken) {
        let slots = Arc::new(Semaphore::new(CONNECTIONS_MAX));
        let connections = TaskTracker::new();
        loop {
            let slot = tokio::select! {
                () = soft.cancelled() => break,
                slot = slots.clone().acquire_owned() => slot.expect("the semaphore is never closed"),
            };
            let accepted = tokio::select! {
                () = soft.cancelled() => break,
                accepted = self.tcp.accept() => accepted,
            };
            let (stream, address) = match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    tracing::warn!(%error, listener = %self.address, "a connection could not be accepted");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                    continue;
                }
            };
            let (tls, router, soft) = (self.tls.clone(), router.clone(), soft.clone());
            connections.spawn(async move {
                converse(stream, address, tls, router, soft).await;
                drop(slot);
            });
        }
        connections.close();
        tokio::select! {
            () = hard.cancelled() => {}
            () = connections.wait() => {}
        }
    }
}

async fn converse(
    stream: TcpStream,
    address: SocketAddr,
    tls: Option<TlsAcceptor>,
    router: Router,
    soft: CancellationToken,
) {
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%address, %error, "TCP_NODELAY");
    }
    let Some(tls) = tls else {
        return answer(stream, Peer { address, certificate: None }, router, soft).await;
    };
    match tokio::time::timeout(HANDSHAKE_WAIT, tls.accept(stream)).await {
        Ok(Ok(stream)) => {
            let certificates = stream.get_ref().1.peer_certificates();
            let certificate = certificates.and_then(<[_]>::first).map(|c| Arc::new(c.clone().into_owned()));
            answer(stream, Peer { address, certificate }, router, soft).await;
        }
        Ok(Err(error)) => tracing::info!(%address, %error, "TLS handshake refused"),
        Err(_) => tracing::info!(%address, "TLS handshake took too long"),
    }
}

async fn answer(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    peer: Peer,
    router: Router,
    soft: CancellationToken,
) {
    let address = peer.address;
    let service = TowerToHyperService::new(router.layer(Extension(peer)));
    let connection = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_WAIT)
        .serve_connection(TokioIo::new(stream), service)
        .with_upgrades();
    let mut connection = std::pin::pin!(connection);
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = soft.cancelled() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%address, %error, "connection ended");
    }
}

/// A server's TLS from PEM files; with `clients`, certificates signed by that authority are asked for and
/// verified, but not demanded: what needs one says so itself.
///
/// # Errors
/// [`ListenError::Certificate`].
pub fn tls(chain: &Path, key: &Path, clients: Option<&Path>) -> Result<Arc<ServerConfig>, ListenError> {
    let wrong = |path: &Path, why: &dyn std::fmt::Display| ListenError::Certificate {
        path: path.display().to_string(),
        why: why.to_string(),
    };
    let certificates = read_chain(chain)?;
    let private = PrivateKeyDer::from_pem_file(key).map_err(|why| wrong(key, &why))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ServerConfig::builder_with_provider(provider.clone())
        .with_safe_default_protocol_versions()
        .map_err(|why| wrong(chain, &why))?;
    let builder = match clients {
        None => builder.with_no_client_auth(),
        Some(authority) => {
            let mut roots = RootCertStore::empty();
            for certificate in read_chain(authority)? {
                roots.add(certificate).map_err(|why| wrong(authority, &why))?;
            }
            let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider)
                .allow_unauthenticated()
                .build()
                .map_err(|why| wrong(authority, &why))?;
            builder.with_client_cert_verifier(verifier)
        }
    };
    let mut config = builder.with_single_cert(certificates, private).map_err(|why| wrong(chain, &why))?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}

fn read_chain(path: &Path) -> Result<Vec<CertificateDer<'static>>, ListenError> {
    let wrong = |why: &dyn std::fmt::Display| ListenError::Certificate {
        path: path.display().to_string(),
        why: why.to_string(),
    };
    let certificates: Result<Vec<_>, _> =
        CertificateDer::pem_file_iter(path).map_err(|why| wrong(&why))?.collect();
    match certificates {
        Ok(certificates) if certificates.is_empty() => Err(wrong(&"there is no certificate in it")),
        Ok(certificates) => Ok(certificates),
        Err(why) => Err(wrong(&why)),
    }
}
