/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-tab.h"

#include "ui/pennant-clan-page.h"
#include "ui/pennant-history.h"
#include "ui/pennant-home-page.h"
#include "ui/pennant-player-page.h"
#include "ui/pennant-tag-page.h"

/* How many frames a change of layout may take. */
#define MAX_FRAMES_OF_LAYOUT 10

enum
{
  PROP_0,
  PROP_SERVICE,
  PROP_PAGE,
  PROP_CAN_GO_BACK,
  PROP_CAN_GO_FORWARD,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

struct _PennantTab
{
  AdwBin parent_instance;

  GtkStack *stack;
  PennantService *service;
  PennantHistory *history;
  GQueue live;          /* LivePage, the one on screen first */
  gboolean wants_focus; /* the page on screen had nothing yet that could take the focus */
  guint n_frames_waited;
  guint focus_id;
  guint retire_id;
};

G_DEFINE_FINAL_TYPE (PennantTab, pennant_tab, ADW_TYPE_BIN)

typedef struct
{
  guint id;
  PennantPage *page; /* owned by the stack */
  GtkWidget *focus;  /* weak: where the focus was when the page was left */
} LivePage;

static void
live_page_free (LivePage *live)
{
  g_clear_weak_pointer (&live->focus);
  g_free (live);
}

static const struct
{
  const char *kind;
  GType (*get_type) (void);
} kinds[] = {
  { PENNANT_PAGE_KIND_HOME, pennant_home_page_get_type },
  { PENNANT_PAGE_KIND_TAG, pennant_tag_page_get_type },
  { PENNANT_PAGE_KIND_CLAN, pennant_clan_page_get_type },
  { PENNANT_PAGE_KIND_PLAYER, pennant_player_page_get_type },
};

static LivePage *
pennant_tab_find_live (PennantTab *self, guint id)
{
  for (GList *l = self->live.head; l != NULL; l = l->next)
    {
      LivePage *live = l->data;

      if (live->id == id)
        return live;
    }

  return NULL;
}

static void
pennant_tab_retire (PennantTab *self, LivePage *live)
{
  g_queue_remove (&self->live, live);
  gtk_stack_remove (self->stack, GTK_WIDGET (live->page));
  live_page_free (live);
}

/* A page that was just shown is often laid out anew by a breakpoint: what can take the focus is not mapped until then.
 */
static gboolean
focus_page_cb (GtkWidget *widget, GdkFrameClock *frame_clock, gpointer user_data)
{
  PennantTab *self = PENNANT_TAB (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  gboolean is_ours = self->wants_focus && root != NULL && gtk_root_get_focus (root) == NULL;

  if (is_ours && !gtk_widget_grab_focus (GTK_WIDGET (pennant_tab_get_page (self))) &&
      ++self->n_frames_waited < MAX_FRAMES_OF_LAYOUT)
    return G_SOURCE_CONTINUE;

  self->wants_focus = FALSE;
  self->focus_id = 0;

  return G_SOURCE_REMOVE;
}

/* The focus waits for a page that is still loading, and is given to it once it shows what came, unless it was put
 * elsewhere meanwhile. */
static void
item_changed_cb (PennantTab *self, GParamSpec *pspec, PennantPage *page)
{
  if (!self->wants_focus || page != pennant_tab_get_page (self))
    return;

  self->n_frames_waited = 0;
  if (self->focus_id == 0)
    self->focus_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_page_cb, NULL, NULL);
}

static LivePage *
pennant_tab_build (PennantTab *self, const PennantPlace *place)
{
  LivePage *live = NULL;
  GType type = PENNANT_TYPE_HOME_PAGE;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_str_equal (kinds[i].kind, place->kind))
        type = kinds[i].get_type ();
    }

  live = g_new0 (LivePage, 1);
  live->id = place->id;
  live->page = g_object_new (type, "service", self->service, "kind", place->kind, "tag",
                             *place->tag != '\0' ? place->tag : NULL, NULL);
  g_signal_connect_object (live->page, "notify::item", G_CALLBACK (item_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_child (self->stack, GTK_WIDGET (live->page));

  return live;
}

/* Remembers where the focus is in a page that is about to be left, and takes it away: GTK would move it from a widget
 * that goes off the screen to the next one, though the page that comes may want it a frame later. */
static void
pennant_tab_save_focus (PennantTab *self)
{
  LivePage *live = g_queue_peek_head (&self->live);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (live == NULL || focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (live->page)))
    return;

  g_set_weak_pointer (&live->focus, focus);
  gtk_root_set_focus (root, NULL);
}

/* A page that is about to be left leaves its state behind. */
static void
pennant_tab_save_state (PennantTab *self)
{
  LivePage *live = g_queue_peek_head (&self->live);
  g_autoptr (GVariant) state = live != NULL ? pennant_page_save (live->page) : NULL;

  if (live != NULL)
    pennant_history_set_state (self->history, live->id, state);
}

/* Places that were cut off need no page, and only the newest few of the others keep theirs. To take a page apart takes
 * as long as to make it: that waits until there is nothing better to do, and goes on one at a time. */
static gboolean
retire_cb (gpointer user_data)
{
  PennantTab *self = user_data;

  for (GList *l = self->live.tail; l != self->live.head; l = l->prev)
    {
      LivePage *live = l->data;

      if (g_queue_get_length (&self->live) > PENNANT_TAB_MAX_LIVE_PAGES ||
          pennant_history_find (self->history, live->id) == NULL)
        {
          pennant_tab_retire (self, live);
          return G_SOURCE_CONTINUE;
        }
    }
  self->retire_id = 0;

  return G_SOURCE_REMOVE;
}

/* Puts the page of the current place on screen. */
static void
pennant_tab_show_current (PennantTab *self)
{
  const PennantPlace *place = pennant_history_get_current (self->history);
  LivePage *live = pennant_tab_find_live (self, place->id);
  GtkWidget *focus = NULL;

  pennant_tab_save_state (self);
  pennant_tab_save_focus (self);
  if (live == NULL)
    live = pennant_tab_build (self, place);
  else
    g_queue_remove (&self->live, live);
  g_queue_push_head (&self->live, live);

  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (live->page));
  focus = live->focus != NULL ? live->focus : GTK_WIDGET (live->page);
  self->wants_focus = !gtk_widget_grab_focus (focus);
  if (self->wants_focus && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  /* After the focus, which scrolls to where it is. */
  if (place->state != NULL)
    pennant_page_restore (live->page, place->state);

  if (self->retire_id == 0)
    self->retire_id = g_idle_add_full (G_PRIORITY_LOW, retire_cb, self, NULL);

  g_object_freeze_notify (G_OBJECT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_GO_BACK]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_GO_FORWARD]);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
pennant_tab_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  PennantTab *self = PENNANT_TAB (object);

  switch (property_id)
    {
    case PROP_SERVICE:
      g_value_set_object (value, self->service);
      break;
    case PROP_PAGE:
      g_value_set_object (value, pennant_tab_get_page (self));
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, pennant_tab_can_go (self, -1));
      break;
    case PROP_CAN_GO_FORWARD:
      g_value_set_boolean (value, pennant_tab_can_go (self, 1));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pennant_tab_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  PennantTab *self = PENNANT_TAB (object);

  switch (property_id)
    {
    case PROP_SERVICE:
      pennant_tab_set_service (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pennant_tab_dispose (GObject *object)
{
  PennantTab *self = PENNANT_TAB (object);

  g_clear_handle_id (&self->retire_id, g_source_remove);
  g_queue_clear_full (&self->live, (GDestroyNotify) live_page_free);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (pennant_tab_parent_class)->dispose (object);
}

static void
pennant_tab_finalize (GObject *object)
{
  pennant_history_free (PENNANT_TAB (object)->history);

  G_OBJECT_CLASS (pennant_tab_parent_class)->finalize (object);
}

static void
pennant_tab_class_init (PennantTabClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = pennant_tab_get_property;
  object_class->set_property = pennant_tab_set_property;
  object_class->dispose = pennant_tab_dispose;
  object_class->finalize = pennant_tab_finalize;

  properties[PROP_SERVICE] = g_param_spec_object ("service", NULL, NULL, PENNANT_TYPE_SERVICE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_PAGE] = g_param_spec_object ("page", NULL, NULL, PENNANT_TYPE_PAGE, read);
  properties[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE, read);
  properties[PROP_CAN_GO_FORWARD] = g_param_spec_boolean ("can-go-forward", NULL, NULL, FALSE, read);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
pennant_tab_init (PennantTab *self)
{
  g_queue_init (&self->live);
  self->history = pennant_history_new ();
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

/**
 * pennant_tab_set_service:
 * @self: a tab
 * @service: where its pages come from; set once, before anything is opened
 */
void
pennant_tab_set_service (PennantTab *self, PennantService *service)
{
  g_return_if_fail (PENNANT_IS_TAB (self));

  if (g_set_object (&self->service, service))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SERVICE]);
}

/**
 * pennant_tab_get_page:
 * @self: a tab
 *
 * Returns: (transfer none) (nullable): the page on screen
 */
PennantPage *
pennant_tab_get_page (PennantTab *self)
{
  LivePage *live = g_queue_peek_head (&self->live);

  return live != NULL ? live->page : NULL;
}

/**
 * pennant_tab_open:
 * @self: a tab
 * @kind: what the page is of, a PENNANT_PAGE_KIND_…
 * @tag: (nullable): of which, in its normal form
 *
 * Goes to a page. Nothing happens where one is there already.
 */
void
pennant_tab_open (PennantTab *self, const char *kind, const char *tag)
{
  const PennantPlace *place = pennant_history_get_current (self->history);

  g_return_if_fail (self->service != NULL);

  if (place != NULL && g_str_equal (place->kind, kind) && g_str_equal (place->tag, tag != NULL ? tag : ""))
    return;

  pennant_history_push (self->history, kind, tag);
  pennant_tab_show_current (self);
}

/**
 * pennant_tab_replace:
 * @self: a tab that shows a page
 * @kind: what the page is of, a PENNANT_PAGE_KIND_…
 * @tag: (nullable): of which
 *
 * Goes to a page that takes the place of the current one in the history.
 */
void
pennant_tab_replace (PennantTab *self, const char *kind, const char *tag)
{
  pennant_history_replace (self->history, kind, tag);
  pennant_tab_show_current (self);
}

/**
 * pennant_tab_can_go:
 * @self: a tab
 * @steps: how far, negative is back
 *
 * Returns: whether its history has such a place
 */
gboolean
pennant_tab_can_go (PennantTab *self, int steps)
{
  return pennant_history_can_go (self->history, steps);
}

/**
 * pennant_tab_go:
 * @self: a tab
 * @steps: how far, negative is back
 *
 * Goes along the history. Nothing happens at its end.
 */
void
pennant_tab_go (PennantTab *self, int steps)
{
  if (pennant_history_go (self->history, steps) != NULL)
    pennant_tab_show_current (self);
}
