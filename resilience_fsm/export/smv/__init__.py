"""SMV, for NuSMV and nuXmv."""
