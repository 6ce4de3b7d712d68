/* For tests under Wine 8 only, never shipped: libraries written in Rust take their random numbers from this
   system library, which Windows has and Wine 8 has not. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE buffer, SIZE_T length) {
    while (length > 0) {
        ULONG part = length > 0x40000000 ? 0x40000000 : (ULONG)length;
        SystemFunction036(buffer, part);
        buffer += part;
        length -= part;
    }
    return TRUE;
}
