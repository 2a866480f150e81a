"""What may be between an answer that is wrong and what is right: small named relations."""
