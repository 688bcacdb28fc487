// Takes the names of the registers away, for another file to give them: see bank_beside.h and bank_second.h.

#undef V0
#undef V1
#undef V2
#undef V3
#undef V4
#undef V5
#undef V6
#undef V7
#undef V8
#undef V9
#undef V10
#undef V11
#undef V12
