"""Ed25519 signatures: who packed a file, and that nobody changed it since.

A signed file is JSON: ``format``, ``signer`` (the public key in hexadecimal), ``signature`` over the bytes of
``content``, which is kept as text so that no rewriting of JSON can change what was signed.
"""

import hashlib
import json
from pathlib import Path

from ledger_app.db import vault
from ledger_app.domain.errors import NewerLedger, Refused, UnusableFile, WrongPassword

FORMAT = 1
LARGEST = 64 * 1024 * 1024
"""Bytes of a signed file that are still read."""


def fingerprint(signer: str) -> str:
    """A signer's public key as people compare it by telephone: 1A2B-3C4D-5E6F-7081."""
    short = hashlib.sha256(bytes.fromhex(signer)).hexdigest()[:16].upper()
    return "-".join(short[i : i + 4] for i in range(0, 16, 4))


def make_key(file: Path, password: str) -> None:
    """A new signing key, kept encrypted by the password."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    if file.exists():
        raise Refused(f"签名密钥 {file.name} 已经存在，没有改动。", "请直接使用它，或换一个文件名。")
    protection = serialization.BestAvailableEncryption(password.encode("utf-8"))
    pem = Ed25519PrivateKey.generate().private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, protection)
    vault.write_whole(file, pem)


def sign(content: str, key_file: Path, password: str) -> str:
    """The signed file's text.  UnusableFile for what is no key, WrongPassword when it does not open."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    try:
        pem = key_file.read_bytes()
        if b"PRIVATE KEY" not in pem:
            raise UnusableFile(f"{key_file.name} 不是签名密钥。", "请选择打包时生成的密钥文件。")
        key = serialization.load_pem_private_key(pem, password.encode("utf-8"))
    except OSError as error:
        raise UnusableFile(f"无法读取签名密钥 {key_file.name}。", "请检查文件是否存在。") from error
    except (ValueError, TypeError) as error:
        raise WrongPassword("签名密钥的密码不正确。", "请检查大小写和输入法后重试。") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise UnusableFile(f"{key_file.name} 不是 Ed25519 签名密钥。", "请选择打包时生成的密钥文件。")
    signer = key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw).hex()
    record = {"format": FORMAT, "signer": signer, "signature": key.sign(content.encode("utf-8")).hex(), "content": content}
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def verified(file: Path) -> tuple[str, str]:
    """The content and its signer.  UnusableFile when it is damaged, changed or not signed by that key."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        if file.stat().st_size > LARGEST:
            raise UnusableFile(f"{file.name} 太大，不是县级配置文件。", "请选择县里发的 .ledgerprofile 文件。")
        record = json.loads(file.read_text(encoding="utf-8"))
        version, signer, content = record["format"], str(record["signer"]), str(record["content"])
        if not isinstance(version, int) or version > FORMAT:
            raise NewerLedger(f"{file.name} 是用更新的程序打包的（格式 {version}，本程序认识到 {FORMAT}）。", "请先升级本程序。")
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(signer)).verify(bytes.fromhex(record["signature"]), content.encode("utf-8"))
    except OSError as error:
        raise UnusableFile(f"无法读取 {file.name}。", "请检查文件是否存在、是否有读取权限。") from error
    except InvalidSignature as error:
        raise UnusableFile(f"{file.name} 的签名不符，内容被改动过或文件已损坏，没有采用。", "请向县里重新索取。") from error
    except (ValueError, KeyError, TypeError) as error:
        raise UnusableFile(f"{file.name} 不是县级配置文件，或已损坏。", "请向县里重新索取。") from error
    return content, signer
