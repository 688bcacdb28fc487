// Takes the names of a bank of registers away, for another to give them: see
// bank_second.h.

#include "bank_none.h"
#undef S0
#undef S1
#undef S2
