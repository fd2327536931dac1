"""`barrow https`: a secure origin in one's own Wi-Fi, with an authority of one's own.

Phones trust the authority once. It signs a certificate for the stall's name, which is renewed here by itself.
"""
