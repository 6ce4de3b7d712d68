"""The screens of the children's homes."""
