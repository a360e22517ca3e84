/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"

G_BEGIN_DECLS

/* 2026-03-04 05:06:07 UTC */
#define NOW (G_GINT64_CONSTANT (1772600767) * G_USEC_PER_SEC)

/* Runs the main context until a condition holds. The test's timeout ends what never comes. */
#define await(condition)                                                                                               \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    while (!(condition))                                                                                               \
      g_main_context_iteration (NULL, TRUE);                                                                           \
  }                                                                                                                    \
  G_STMT_END

/* A callback that keeps the result in the GAsyncResult * whose address is its user data. */
void await_keep_result (GObject *object, GAsyncResult *result, gpointer user_data);

/* Runs the main context until nothing is left to do. */
void await_idle (void);

/* Runs the main context until the last reference to an object, which is given, is gone. */
void await_finalize (gpointer object);

/* Closes a service as the program does at its end; the last reference to it is given. */
void await_close (PennantService *service);

G_END_DECLS
